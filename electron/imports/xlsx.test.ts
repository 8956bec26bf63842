import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { defaultImportCaps } from '../../shared/model/imports.ts';
import { openFile } from './container.ts';
import { plannerFiles } from './planner-files/test-all-files.ts';
import { cellAt, type Cell, type Sheet } from './sheet.ts';
import { readWorkbook } from './workbook.ts';
import { readXlsx } from './xlsx.ts';
import { storeZip } from './zip.ts';

const options = { fileName: 'a.xlsx', caps: defaultImportCaps, checkCancelled: () => undefined };

/** All that a sheet holds, as plain cells. */
function cellsOf({ name, hidden, merges, mergedDown, tableHint, rowCount, columns, ...rest }: Sheet) {
  const sheet = { name, hidden, merges, mergedDown, tableHint, rowCount, columns, ...rest };
  const rows = Array.from({ length: rowCount }, (_, row) => {
    const cells: Cell[] = columns.map((_column, column) => cellAt(sheet, row, column));
    return cells.slice(0, 1 + cells.findLastIndex(cell => cell !== null));
  });
  return {
    name,
    hidden,
    merges,
    mergedDown,
    tableHint,
    rows: rows.slice(0, 1 + rows.findLastIndex(row => row.length > 0)),
  };
}

/** An .xlsx of parts written by hand. */
function handMade(
  sheetXml: string,
  extra: Record<string, string> = {},
): { name: string; content: Uint8Array }[] {
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml':
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Q&amp;A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    'xl/styles.xml':
      '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="[$-409]mmm\\-yy;@"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"><alignment/></xf><xf numFmtId="4"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml':
      '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="3" uniqueCount="3"><si><t>Caf&#233; &amp; Co</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">Two </t></r><r><t>runs</t></r><rPh sb="0" eb="1"><t>aid</t></rPh></si><si><t xml:space="preserve">  padded_x000D_ </t></si></sst>',
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${sheetXml}</worksheet>`,
    ...extra,
  };
  return Object.entries(parts).map(([name, content]) => ({ name, content: Buffer.from(content) }));
}

const everyCell = `<sheetData>
<row r="1" spans="1:9"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1"/><c r="E1" s="1"><v>45292</v></c><c r="F1" s="3"><v>45292.75</v></c><c r="G1" s="2"><v>42</v></c><c r="H1" s="4"><v>-1234.5</v></c><c r="I1"><v>1.5E-3</v></c></row>
<row r="3"><c r="B3" t="inlineStr"><is><t>in &lt;line&gt;</t></is></c><c r="C3" t="str"><f>A1&amp;"x"</f><v>made</v></c><c r="D3"><f>1+1</f><v>2</v></c><c r="E3" t="b"><v>1</v></c><c r="F3" t="e"><v>#REF!</v></c><c r="AB3" t="inlineStr"><is><r><t>rich</t></r><r><t xml:space="preserve"> text</t></r></is></c></row>
<row><c><v>7</v></c><c t="n"><v>8</v></c></row>
<row r="9"></row>
</sheetData><autoFilter ref="A1:I9"/><mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A3:A5"/></mergeCells>`;

describe('an .xlsx', () => {
  it('gives the same cells as the general reader, whatever planners keep in it', () => {
    const books = plannerFiles.filter(file => file.fileName.endsWith('.xlsx') && file.bytes.length < 100_000);
    expect(books.length).toBeGreaterThan(20);
    for (const { bytes } of books) {
      const ours = openFile(bytes, options).sheets;
      expect(ours.map(cellsOf)).toEqual(readWorkbook(bytes, options).map(cellsOf));
    }
  });

  it('gives the same cells for every kind of cell, and for rows and cells without their place', () => {
    const parts = handMade(everyCell);
    const ours = readXlsx(parts, options)?.map(cellsOf);
    expect(ours).toEqual(readWorkbook(storeZip(parts), options).map(cellsOf));
    expect(ours?.[0]?.name).toBe('Q&A');
    expect(ours?.[0]?.rows[0]).toEqual([
      'Café & Co',
      'Two runs',
      'padded',
      null,
      { day: 19_723 },
      { day: 19_723 },
      '00042',
      -1234.5,
      0.0015,
    ]);
    expect(ours?.[0]?.rows[3]).toEqual([7, 8]);
  });

  it('leaves XML with prefixes to the general reader', () => {
    const prefixed = handMade('').map(({ name, content }) =>
      name === 'xl/worksheets/sheet1.xml'
        ? {
            name,
            content: Buffer.from(
              '<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>',
            ),
          }
        : { name, content },
    );
    expect(readXlsx(prefixed, options)).toBeNull();
    expect(openFile(storeZip(prefixed), options).sheets.map(cellsOf)[0]?.rows).toEqual([[5]]);
  });

  it('tells its progress, can be stopped in the middle, and refuses what is over a cap', () => {
    const rows = Array.from({ length: 10_000 }, (_, row) => [`SKU-${row}`, row]);
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'S');
    const bytes: unknown = XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
    if (!(bytes instanceof Uint8Array)) throw new TypeError('no bytes');
    const shares: number[] = [];
    openFile(bytes, { ...options, onProgress: (done, total) => shares.push(done / total) });
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    let asked = 0;
    const stop = () => {
      if (++asked > 12) throw new Error('stopped');
    };
    expect(() => openFile(bytes, { ...options, checkCancelled: stop })).toThrow('stopped');
    const caps = { ...defaultImportCaps, rows: 5000 };
    expect(() => openFile(bytes, { ...options, caps })).toThrow(/more than 5000 rows/);
  });
});
