import { AppError } from '../../shared/errors.ts';
import type { ImportCaps, Inference, TextEncoding } from '../../shared/model/imports.ts';
import { hasSoundDirectory } from './compound-file.ts';
import { readCsv } from './csv.ts';
import { decodeText } from './encoding.ts';
import type { Sheet } from './sheet.ts';
import { damagedWorkbook, readWorkbook } from './workbook.ts';
import { readXlsx } from './xlsx.ts';
import { declaresEntities } from './xml-text.ts';
import { locked, readZipDirectory, storeZip, unpackEntry, type ZipEntry } from './zip.ts';

export type OpenOptions = {
  fileName: string;
  caps: ImportCaps;
  /** Of a text file, when the mapping says so; else they are found by content. */
  encoding?: TextEncoding | undefined;
  delimiter?: string | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
  checkCancelled(): void;
};

export type OpenedFile = { sheets: Sheet[]; inferences: Inference[] };

/**
 * Opens a file by its content, whatever its name says: delimited text, a workbook, or a zip of those.
 * @throws AppError invalid-input when it is none of them, broken, or over a cap
 */
export function openFile(bytes: Uint8Array, options: OpenOptions): OpenedFile {
  const { fileName, caps } = options;
  if (bytes.length === 0)
    throw new AppError('invalid-input', `${fileName} is empty: it has no bytes at all. Export it again.`);
  if (bytes.length > caps.fileBytes) {
    throw new AppError(
      'invalid-input',
      `${fileName} is larger than ${Math.floor(caps.fileBytes / 1024 / 1024)} MB, the limit; split it.`,
      { cap: 'fileBytes' },
    );
  }
  if (begins(bytes, 0x50, 0x4b)) return openZip(bytes, options);
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return openOldWorkbook(bytes, options);
  if (
    begins(bytes, 0x09, 0x00, 0x04, 0x00) ||
    begins(bytes, 0x09, 0x02, 0x06, 0x00) ||
    begins(bytes, 0x09, 0x04, 0x06, 0x00)
  )
    return workbook(bytes, options);
  refuseForeign(bytes, fileName);
  return openText(bytes, options);
}

function begins(bytes: Uint8Array, ...signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function workbook(bytes: Uint8Array, options: OpenOptions): OpenedFile {
  return { sheets: readWorkbook(bytes, options), inferences: [] };
}

const foreign: [string, number[]][] = [
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['a picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a picture', [0xff, 0xd8, 0xff]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['a database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20]],
];

function refuseForeign(bytes: Uint8Array, fileName: string): void {
  const found = foreign.find(([, signature]) => begins(bytes, ...signature));
  if (found)
    throw new AppError(
      'invalid-input',
      `${fileName} is ${found[0]}, not a table. Export the table as CSV or as a workbook (.xlsx).`,
    );
}

function openText(bytes: Uint8Array, options: OpenOptions): OpenedFile {
  const { text, encoding, confidence, evidence } = decodeText(bytes, options.fileName, options.encoding);
  const head = text.slice(0, 2000).trimStart();
  if (head.startsWith('<')) refuseEntities(bytes, options.fileName);
  if (/^<\?xml/i.test(head) && head.includes('urn:schemas-microsoft-com:office:spreadsheet'))
    return workbook(bytes, options);
  if (/^<(?:!doctype\s+html|html|head|body|table|meta|style)\b/i.test(head)) {
    throw new AppError(
      'invalid-input',
      `${options.fileName} is a web page (HTML), whatever its name says. Open it in a spreadsheet program and save it as .xlsx or CSV.`,
    );
  }
  if (/^<\?xml|^<\w+[^,;\t]*>/.test(head))
    throw new AppError(
      'invalid-input',
      `${options.fileName} is XML. Export the table as CSV or as a workbook (.xlsx).`,
    );
  if (/^[[{]\s*["{[\]}]/.test(head))
    throw new AppError(
      'invalid-input',
      `${options.fileName} is JSON. Export the table as CSV or as a workbook (.xlsx).`,
    );
  if (head === '')
    throw new AppError('invalid-input', `${options.fileName} is empty: it holds nothing but blanks.`);
  const { sheet, delimiter } = readCsv(text, options);
  const inferences: Inference[] = [
    { what: 'encoding', value: encoding, confidence, evidence },
    {
      what: 'delimiter',
      value: delimiter === '\t' ? 'tab' : delimiter,
      confidence: options.delimiter === undefined ? 0.95 : 1,
      evidence: options.delimiter === undefined ? `${sheet.columns.length} columns` : 'as the mapping says',
    },
  ];
  return { sheets: [sheet], inferences };
}

/** An OLE file: an old .xls, or the wrapper of a password-protected .xlsx. */
function openOldWorkbook(bytes: Uint8Array, options: OpenOptions): OpenedFile {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (raw.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw locked(options.fileName);
  if (!hasSoundDirectory(bytes)) throw damagedWorkbook(options.fileName);
  return workbook(bytes, options);
}

function openZip(bytes: Uint8Array, options: OpenOptions): OpenedFile {
  const { fileName, caps } = options;
  const entries = readZipDirectory(bytes, fileName, caps);
  const names = new Set(entries.map(entry => entry.name.toLowerCase()));
  const isExcel = names.has('[content_types].xml');
  const isOds = names.has('content.xml') && names.has('mimetype');
  if (isExcel || isOds) {
    const parts = entries.filter(entry => isOds || needed(entry.name));
    const files = parts.map(entry => {
      options.checkCancelled();
      return { name: entry.name, content: unpackEntry(bytes, entry, fileName) };
    });
    for (const { name, content } of files) {
      refuseEntities(content, fileName);
      if (name === 'content.xml') refuseRepeats(content, options);
    }
    if (isExcel && !names.has('xl/workbook.xml') && !names.has('xl/workbook.bin')) {
      throw new AppError(
        'invalid-input',
        `${fileName} is an Office file, but no workbook. Export the table as CSV or as a workbook (.xlsx).`,
      );
    }
    const sheets = isExcel ? readXlsx(files, options) : null;
    return sheets ? { sheets, inferences: [] } : workbook(storeZip(files), options);
  }
  return openArchive(bytes, entries, options);
}

/** No spreadsheet program declares entities; what does is made to unfold without end. */
function refuseEntities(xml: Uint8Array, fileName: string): void {
  if (!declaresEntities(xml)) return;
  throw new AppError(
    'invalid-input',
    `${fileName} declares XML entities of its own, as no spreadsheet program does; it is not opened. Save it anew in a spreadsheet program.`,
    { cap: 'entities' },
  );
}

/** The parts of an Excel file that hold cells, names and formats; pictures, macros and links stay packed. */
function needed(name: string): boolean {
  return !/^xl\/(?:media|drawings|charts|embeddings|externalLinks|printerSettings|activeX|ctrlProps|model|threadedComments|pivotCache|pivotTables)\/|vbaProject|^customXml\/|^docProps\/|comments\d*\.xml$|calcChain/i.test(
    name,
  );
}

/** A cell of an .ods may stand for millions: the sum is taken before anything is laid out. */
function refuseRepeats(content: Uint8Array, { fileName }: OpenOptions): void {
  const xml = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  let cells = 0;
  let rowTimes = 1;
  for (const [tag] of xml.matchAll(/<table:(?:table-row|table-cell|covered-table-cell)\b[^>]*>/g)) {
    if (tag.startsWith('<table:table-row')) rowTimes = Number(/rows-repeated="(\d+)"/.exec(tag)?.[1] ?? 1);
    else if (!tag.endsWith('/>') || tag.includes('office:value'))
      cells += rowTimes * Number(/columns-repeated="(\d+)"/.exec(tag)?.[1] ?? 1);
    if (cells > 100_000_000) {
      throw new AppError(
        'invalid-input',
        `${fileName} repeats cells to more than 100 million; it is not opened.`,
        { cap: 'cells' },
      );
    }
  }
}

const importable = /\.(?:csv|tsv|txt|xls|xlsx|xlsm|xlsb|ods)$/i;

/** A zip of tables: every file in it gives its sheets, named after it. A zip within a zip is not opened. */
function openArchive(bytes: Uint8Array, entries: ZipEntry[], options: OpenOptions): OpenedFile {
  const files = entries.filter(
    entry => importable.test(entry.name) && !/(?:^|\/)(?:\.|__MACOSX)/.test(entry.name) && entry.size > 0,
  );
  if (files.length === 0) {
    throw new AppError(
      'invalid-input',
      `${options.fileName} is an archive without a table in it; it may hold .csv .tsv .txt .xls .xlsx .xlsb .ods.`,
    );
  }
  const opened = files.map(entry => {
    const file = openFile(unpackEntry(bytes, entry, options.fileName), {
      ...options,
      fileName: `${options.fileName} / ${entry.name}`,
    });
    const many = file.sheets.length > 1;
    return {
      ...file,
      sheets: file.sheets.map(sheet => ({
        ...sheet,
        name: many ? `${entry.name} / ${sheet.name}` : entry.name,
      })),
    };
  });
  return { sheets: opened.flatMap(file => file.sheets), inferences: opened.flatMap(file => file.inferences) };
}
