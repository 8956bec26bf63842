import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPurchaseOrder } from './purchase-order-pdf.ts';
import { checkPurchaseOrder, purchaseOrderTotals, type PurchaseOrderDocument } from './purchase-order.ts';

type Tool = 'pdftotext' | 'pdfinfo' | 'pdffonts';

function installed(tool: Tool): boolean {
  try {
    execFileSync(tool, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    process.stdout.write(`skipped: ${tool} is not installed, so the text of PDFs is not checked\n`);
    return false;
  }
}

const hasPdfTools = (['pdftotext', 'pdfinfo', 'pdffonts'] as const).every(installed);

function run(tool: Tool, ...args: string[]): string {
  return execFileSync(tool, args, { encoding: 'utf8' });
}

function order(lines: number, changes: Partial<PurchaseOrderDocument> = {}): PurchaseOrderDocument {
  return {
    number: 'PO-2026-0042',
    draft: false,
    orderDate: '2026-04-13',
    deliverOn: '2026-05-04',
    createdAt: '2026-04-13T08:00:00Z',
    locale: 'en-GB',
    currency: 'EUR',
    company: {
      name: 'Hartwell & Co <Trading>',
      address: ['17 Foundry Lane', 'Sheffield S3 8RN'],
      contact: 'Dana Whitlock',
      taxId: 'GB 123 4567 89',
    },
    supplier: {
      name: 'Nordwerk Schrauben GmbH',
      address: ['Industriestraße 4', '24539 Neumünster'],
      code: 'S-0042',
    },
    deliverTo: { name: 'Central warehouse', address: ['Dock 7, Ironside Park'] },
    lines: Array.from({ length: lines }, (_, i) => ({
      position: i + 1,
      item: `FAS-${10_000 + i}`,
      supplierItem: `N${i}`,
      description: `Hexagon bolt ${i + 1}`,
      quantity: i % 3 === 0 ? (i + 1) / 8 : i + 1,
      unit: i % 3 === 0 ? 'kg' : 'pcs',
      precision: i % 3 === 0 ? 3 : 0,
      unitPriceMicros: 123_456 * (i + 1),
      per: i % 2 === 0 ? 100 : 1,
    })),
    paymentTerms: '30 days net',
    notes: 'Please confirm within two days.',
    ...changes,
  };
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-pdf-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function textOf(document: PurchaseOrderDocument, mode = '-layout'): Promise<string> {
  const { bytes } = await renderPurchaseOrder(document);
  const file = join(folder, 'order.pdf');
  writeFileSync(file, bytes);
  return run('pdftotext', mode, file, '-');
}

describe('the PDF of a purchase order', () => {
  it('is the same bytes for the same order, and carries the moment it is given', async () => {
    const [first, second] = [await renderPurchaseOrder(order(30)), await renderPurchaseOrder(order(30))];
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
    const later = await renderPurchaseOrder(order(30, { createdAt: '2026-04-14T08:00:00Z' }));
    expect(Buffer.from(first.bytes).equals(Buffer.from(later.bytes))).toBe(false);
    expect(first.warnings).toEqual([]);
  });

  it('reports a character the font lacks and still prints the order', async () => {
    const base = order(2);
    const document = { ...base, supplier: { ...base.supplier, name: '北京 Bolts' } };
    const { bytes, warnings } = await renderPurchaseOrder(document);
    expect(bytes.length).toBeGreaterThan(1000);
    expect(warnings).toEqual([
      expect.objectContaining({
        code: 'missing-character',
        field: 'supplier.name',
        message: expect.stringContaining('U+5317'),
      }),
    ]);
  });

  it('refuses an order without lines and a language that is none', async () => {
    await expect(renderPurchaseOrder(order(1, { locale: 'x_y' }))).rejects.toThrow(
      /'locale' expected a language/,
    );
    await expect(renderPurchaseOrder(order(0))).rejects.toThrow(/'lines'/);
  });
});

describe.skipIf(!hasPdfTools)('the text of a purchase order', () => {
  it('names both companies, the place of delivery, the terms and each line', async () => {
    const text = await textOf(order(3));
    for (const part of [
      'Hartwell & Co <Trading>', 'Dana Whitlock', 'GB 123 4567 89', 'Nordwerk Schrauben GmbH', 'Industriestraße 4',
      'S-0042', 'Central warehouse', 'Dock 7', 'PO-2026-0042', '13 Apr 2026', '4 May 2026', 'EUR', '30 days net',
      'Please confirm within two days.', 'Page 1 of 1', 'per 100 kg',
    ]) expect(text).toContain(part); // prettier-ignore
    expect(text).toMatch(/2\s+FAS-10001\s+N1\s+Hexagon bolt 2\s+2\s+pcs\s+0\.246912\s+0\.49/);
    expect(text).not.toContain('DRAFT');
  });

  it('prints totals that add up', async () => {
    const document = order(60);
    const text = await textOf(document);
    const printed = text.split('\n').flatMap(line => {
      const match = /^\s*\d+\s+FAS-\d+.*\s([\d,]+\.\d\d)$/.exec(line.trimEnd());
      return match?.[1] ? [Math.round(Number(match[1].replaceAll(',', '')) * 100)] : [];
    });
    expect(printed).toHaveLength(60);
    const total = /Order total, net\s+€([\d,]+\.\d\d)/.exec(text)?.[1] ?? '';
    const cents = Math.round(Number(total.replaceAll(',', '')) * 100);
    expect(cents).toBe(printed.reduce((sum, amount) => sum + amount, 0));
    expect(cents).toBe(purchaseOrderTotals(checkPurchaseOrder(document)).total);
  });

  it('prints a transfer order without prices', async () => {
    const text = await textOf(order(3, { kind: 'transfer' }));
    expect(text).toContain('Transfer order');
    expect(text).toContain('From');
    expect(text).toMatch(/2\s+FAS-10001\s+N1\s+Hexagon bolt 2\s+2\s+pcs\n/);
    expect(text).not.toMatch(/Unit price|total|EUR|per 100/i);
  });

  it('speaks German with German numbers and dates', async () => {
    const text = await textOf(order(3, { locale: 'de-DE', draft: true }));
    for (const part of [
      'Bestellung',
      'Lieferant',
      '13. Apr. 2026',
      'je 100 kg',
      '0,246912',
      'Seite 1 von 1',
      'ENTWURF',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('marks drafts across every page and in the heading', async () => {
    const raw = await textOf(order(80, { draft: true }), '-raw');
    const pages = raw.split('\f').filter(page => page.trim() !== '');
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page.replace(/\s/g, '')).toContain('DRAFT');
    expect(raw).toContain('PO-2026-0042 · DRAFT');
  });

  it('carries 500 lines over pages with heading and page number on each', async () => {
    const text = await textOf(order(500));
    const pages = text.split('\f').filter(page => page.trim() !== '');
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      if (/FAS-/.test(page)) expect(page).toMatch(/Pos\.\s+Our item\s+Your item\s+Description/);
    });
    const positions = [...text.matchAll(/^\s*(\d+)\s+FAS-(\d+)/gm)].map(match => [
      Number(match[1]),
      Number(match[2]),
    ]);
    expect(positions).toEqual(Array.from({ length: 500 }, (_, i) => [i + 1, 10_000 + i]));
  });

  it('wraps a long description, also one longer than a page, without losing a word', async () => {
    const words = Array.from({ length: 520 }, (_, i) => `w${i}`);
    const base = order(1);
    const lines = [{ ...base.lines[0]!, description: words.join(' ') }];
    const text = await textOf({ ...base, lines }, '-raw');
    for (const word of words) expect(text).toMatch(new RegExp(`\\b${word}\\b`));
    expect(text).toMatch(/Page 2 of 2/);
  });

  it('prints long notes over pages', async () => {
    const notes = Array.from({ length: 120 }, (_, i) => `Note line ${i + 1}.`).join('\n');
    const text = await textOf(order(1, { notes }), '-raw');
    expect(text).toContain('Note line 120.');
    expect(text).toMatch(/Page 3 of 3/);
  });

  it('is tagged, titled and of the wanted paper', async () => {
    const { bytes } = await renderPurchaseOrder(order(3, { paper: 'Letter' }));
    const file = join(folder, 'info.pdf');
    writeFileSync(file, bytes);
    const info = run('pdfinfo', file);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Title:\s+Purchase order PO-2026-0042/);
    expect(info).toMatch(/612 x 792/);
    const structure = run('pdfinfo', '-struct-text', file);
    expect(structure).toMatch(/H1/);
    expect(structure).toMatch(/TH "Description"/);
    expect(structure).toContain('Hexagon bolt 1');
    expect(structure).not.toContain('Page 1 of 1');
    const fonts = run('pdffonts', file);
    expect(fonts).not.toMatch(/Helvetica/);
  });
});
