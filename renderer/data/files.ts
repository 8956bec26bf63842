import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';

const uploaded = z.object({ token: z.string() });
const refused = z.object({ message: z.string() });

/**
 * Hands a chosen file to the host and answers with the token that stands for it. The page never sees a path.
 * @throws AppError `unavailable` when the host refuses the file, with the host's words
 */
export async function fileToken(file: File): Promise<string> {
  if (window.quartermaster) return window.quartermaster.fileToken(file);
  const response = await fetch('/files', {
    method: 'POST',
    body: file,
    headers: { 'X-File-Name': encodeURIComponent(file.name), 'Content-Type': 'application/octet-stream' },
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return uploaded.parse(body).token;
  const reason = refused.safeParse(body);
  throw new AppError(
    'unavailable',
    reason.success
      ? reason.data.message
      : `The file '${file.name}' was not accepted (${response.status}); try again or choose another file.`,
  );
}

/** The bytes of a document that came as base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}

/** Saves a document under its name, as a download of the page. */
export function download(document_: { name: string; mediaType: string; base64: string }): void {
  const url = URL.createObjectURL(new Blob([bytesOf(document_.base64)], { type: document_.mediaType }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = document_.name;
  anchor.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
