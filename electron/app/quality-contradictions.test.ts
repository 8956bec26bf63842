import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QualityCheck } from '../../shared/model/quality.ts';
import { checkQuality, latestQuality, qualityFindings } from './quality.ts';
import { importText, openTestWorkspace, quietJob, writeText, type TestWorkspace } from './test-workspace.ts';
import { undoImport } from './undo-import.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

const write = (text: string, kind: Parameters<typeof writeText>[2], source?: string) =>
  writeText(workspace, text, kind, source);

/** What a check found: item, location, what it concerns and the words, and the mend that stands with it. */
async function foundBy(check: QualityCheck): Promise<string[]> {
  await checkQuality(workspace.engine, quietJob());
  const { rows } = qualityFindings(workspace.engine, { check, offset: 0, limit: 100 });
  return rows
    .map(row => [row.item, row.location, row.subject, row.detail].filter(Boolean).join(' | '))
    .toSorted();
}

function scored(check: QualityCheck) {
  const areas = latestQuality(workspace.engine)?.areas ?? [];
  for (const { area, score, checks } of areas) {
    const one = checks.find(each => each.check === check);
    if (one) return [area, score !== null && score < 100, one.mend];
  }
  return undefined;
}

const weekly = (...figures: number[]): string =>
  `item,location,date,quantity\n${figures
    .map((figure, week) => `A,L,2026-0${1 + Math.floor(week / 4)}-0${1 + 2 * (week % 4)},${figure}\n`)
    .join('')}`;

describe('demand of two sources', () => {
  it('is found where both state the same figures for the same periods', async () => {
    await write(weekly(5, 7, 9, 4), 'demand', 'ERP');
    await write(weekly(5, 7, 9, 4), 'demand', 'spreadsheet');
    const [found] = await foundBy('demand-twice');
    expect(found).toMatch(/^A \| L \| spreadsheet \| ERP and spreadsheet both state demand in \d periods/);
    expect(await foundBy('demand-added')).toEqual([]);
    expect(scored('demand-twice')).toEqual(['demand', true, 'one-source']);
  });

  it('is told as added up where the figures differ, and sound where the periods do', async () => {
    await write(weekly(5, 7, 9, 4), 'demand', 'shop');
    await write(weekly(2, 1, 3, 1), 'demand', 'web');
    await write('item,location,date,quantity\nA,L,2024-03-01,5\nB,L,2026-01-01,5\n', 'demand', 'archive');
    expect(await foundBy('demand-added')).toEqual([
      expect.stringMatching(/^A \| L \| web \| shop and web both .* they are added up$/),
    ]);
    expect(await foundBy('demand-twice')).toEqual([]);
  });
});

describe('least and most stock', () => {
  it('of different files are held against each other', async () => {
    await write('item,location,min,max\nA,L,5,20\nB,L,5,20\n', 'policies');
    await write('item,location,min\nA,L,30\nB,L,20\n', 'policies');
    expect(await foundBy('min-above-max')).toEqual([
      'A | L | least stock 30 is above the most, 20: no order meets both',
    ]);
    expect(scored('min-above-max')).toEqual(['stock', true, 'import-policies']);
  });
});

describe('bills of materials', () => {
  it('of several files that form a circle are found', async () => {
    await write('kit,component,quantity\nBike,Wheel,2\nWheel,Hub,1\n', 'bom');
    await write('kit,component,quantity\nHub,Bike,1\nLamp,Bulb,1\n', 'bom');
    const found = await foundBy('kit-circle');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/the kit contains itself: (?:\w+ -> ){3}\w+; remove one of these lines$/);
    expect(scored('kit-circle')).toEqual(['items', true, 'import-bom']);
  });
});

describe('stock of a day to come', () => {
  it('is found from the day after tomorrow on', async () => {
    await write(
      'item,location,on_hand,as_of\nA,L,4,2026-11-20\nB,L,5,2026-11-21\nC,L,6,2026-12-20\n',
      'stock',
    );
    expect(await foundBy('stock-ahead')).toEqual([
      'C | L | files | files says 6 on 2026-12-20, 30 days after today: it counts before any newer stock',
    ]);
    expect(scored('stock-ahead')).toEqual(['stock', true, 'import-stock']);
  });
});

describe('prices of a supplier whose currency changes', () => {
  beforeEach(async () => {
    await write('supplier,name,currency,min_order_value\nS,Smith,USD,100\nT,Tim,EUR,50\n', 'suppliers');
    await write('supplier,item,price\nS,A,10\nS,B,12\nT,A,9\n', 'supplier-items');
  });

  it('are named, with its least order value, until they are stated anew', async () => {
    expect(await foundBy('price-currency')).toEqual([]);
    await write('supplier,currency\nS,GBP\n', 'suppliers');
    const says =
      'was stated in USD, and S is paid in GBP now: the figure is still the old one; import it again with its currency';
    expect(await foundBy('price-currency')).toEqual([
      `A | S | the price ${says}`,
      `B | S | the price ${says}`,
      `S | the least order value ${says}`,
    ]);
    expect(scored('price-currency')).toEqual(['terms', true, 'import-supplier-items']);
    await write('supplier,item,moq\nS,A,5\n', 'supplier-items');
    expect(await foundBy('price-currency')).toHaveLength(3);
    await write('supplier,item,price\nS,A,8\nS,B,12\n', 'supplier-items');
    expect(await foundBy('price-currency')).toHaveLength(2);
    await write('supplier,item,price,currency\nS,A,8,GBP\nS,B,12,GBP\n', 'supplier-items');
    expect(await foundBy('price-currency')).toEqual([`S | the least order value ${says}`]);
    await write('supplier,min_order_value\nS,80\n', 'suppliers');
    expect(await foundBy('price-currency')).toEqual([]);
  });

  it('are named by the import that changes it, which loses nothing', async () => {
    const report = await importText(workspace, 'supplier,currency\nS,GBP\n', { kind: 'suppliers' });
    expect(report.inferences.filter(({ what }) => what === 'prices in the former currency')).toEqual([
      expect.objectContaining({
        value: 'A, B',
        evidence: expect.stringMatching(/^the prices of S were stated in USD, and it is paid in GBP now/),
      }),
    ]);
  });

  it('are sound when the currency comes back, or when the change is undone', async () => {
    await write('supplier,currency\nS,GBP\n', 'suppliers');
    await write('supplier,currency\nS,USD\n', 'suppliers');
    expect(await foundBy('price-currency')).toEqual([]);
    await write('supplier,currency\nS,GBP\n', 'suppliers');
    await undoImport(workspace.engine, undefined, 'test');
    expect(await foundBy('price-currency')).toEqual([]);
  });

  it('are sound when the file that changes it states them as well', async () => {
    await write('supplier,email,currency,min_order_value\nS,s@s.example,GBP,100\n', 'suppliers');
    expect(await foundBy('price-currency')).toHaveLength(2);
    await writeText(workspace, 'supplier,currency,item,price\nT,USD,A,9\n', 'auto', 'files', {
      kinds: [
        { kind: 'suppliers', columns: { supplier: 'supplier', currency: 'currency' } },
        {
          kind: 'supplier-items',
          columns: { supplier: 'supplier', item: 'item', price: 'price', currency: 'currency' },
        },
      ],
    });
    expect(await foundBy('price-currency')).toEqual([
      expect.stringMatching(/^A \| S \|/),
      expect.stringMatching(/^B \| S \|/),
      expect.stringMatching(/^T \| the least order value was stated in EUR/),
    ]);
  });
});
