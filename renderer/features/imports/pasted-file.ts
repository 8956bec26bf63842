/** The part of a clipboard that is looked at. */
export type Pasted = Pick<DataTransfer, 'getData'> & { files: ArrayLike<File> };

/**
 * What was pasted, as a file to import: a file that was copied, or cells of a spreadsheet as tab-separated text.
 * @param name what pasted cells are called
 * @returns null when there is nothing to import in it
 */
export function pastedFile(clipboard: Pasted | null, name: string): File | null {
  const copied = clipboard?.files[0];
  // Some spreadsheets copy a picture of the cells as well: the cells are what is wanted.
  const text = clipboard?.getData('text/plain') ?? '';
  if (text.trim() !== '') return new File([text], `${name}.tsv`, { type: 'text/tab-separated-values' });
  return copied ?? null;
}
