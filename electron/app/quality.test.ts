import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toDay, toIso } from '../../shared/dates.ts';
import type { QualityCheck } from '../../shared/model/quality.ts';
import { checkQuality, exportQuality, latestQuality, qualityFindings, qualityHistory } from './quality.ts';
import { undoImport } from './undo-import.ts';
import { createSample } from './samples.ts';
import { importText, openTestWorkspace, quietJob, writeText, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

const write = (text: string, kind: Parameters<typeof writeText>[2], source?: string) =>
  writeText(workspace, text, kind, source);

/** Weekly demand until the opening of 2024-04-15. */
function weeks(item: string, location: string, count: number, quantityOf: (week: number) => number): string {
  const last = toDay('2024-04-08');
  return Array.from({ length: count }, (_, week) => {
    const quantity = quantityOf(week);
    return quantity === 0 ? '' : `${item},${location},${toIso(last - 7 * (count - 1 - week))},${quantity}\n`;
  }).join('');
}

async function found(): Promise<Map<QualityCheck, string[]>> {
  await checkQuality(workspace.engine, quietJob());
  const { rows } = qualityFindings(workspace.engine, { offset: 0, limit: 1000 });
  const byCheck = Map.groupBy(rows, row => row.check);
  return new Map(
    [...byCheck].map(([check, all]) => [
      check,
      all.map(row => [row.item, row.location, row.subject].filter(Boolean).join(' ')).toSorted(),
    ]),
  );
}

describe('what is wrong', () => {
  it('with items: known by code alone, without a price, there twice', async () => {
    await write(
      'item,name,category,cost\nA1,Bolt,Metal,2\nB-1,Nut,Metal,\nB2,nut ,Metal,1\nC,Washer,Metal,1\nD,Pin,Metal,1\nE,Cap,Metal,1\nF,Clip,Metal,1\nG,Ring,Metal,1\nH,Rod,Metal,1\nI,Nail,Metal,1\nJ,Hook,Metal,1\n',
      'items',
    );
    await write('item,location,date,quantity\na1,L,2024-04-01,5\n', 'demand');
    const all = await found();
    expect(all.get('no-master')).toEqual(['a1']);
    expect(all.get('no-price')).toEqual(['B-1', 'a1']);
    expect(all.get('near-codes')).toEqual(['a1']);
    expect(all.get('same-name')).toEqual(['B2']);
  });

  it('with terms: no supplier, no lead time, quantities that cannot be met, prices of another unit', async () => {
    await write('item,name,cost\nA,Bolt,2\nB,Nut,3\nC,Pin,4\n', 'items');
    await write('supplier,item,price,moq,lead_time_days\nS,A,2,10,7\nS,B,12,5,\n', 'supplier-items');
    await workspace.engine.store.write(db => db.exec('UPDATE supplier_item SET maximum = 3 WHERE moq = 5'));
    await write('supplier,item,price\nS,A,24\nS,B,13\n', 'supplier-items');
    const all = await found();
    expect(all.get('no-supplier')).toEqual(['C']);
    expect(all.get('no-lead-time')).toEqual(['B', 'C']);
    expect(all.get('moq-above-maximum')).toEqual(['B S']);
    expect(all.get('price-jump')).toEqual(['A price of S']);
  });

  it('with stock: negative, stated nowhere, without a location, in another unit', async () => {
    await write(
      `item,location,date,quantity\n${weeks('A', 'L', 8, () => 5)}${weeks('B', 'L', 8, () => 5)}${weeks('C', 'L', 8, () => 5)}`,
      'demand',
    );
    await write(
      'item,location,on_hand,as_of\nA,L,-4,2024-04-15\nC,L,30,2024-04-15\nD,L,-1,2024-04-15\n',
      'stock',
    );
    await write('item,on_hand,as_of\nB,7,2024-04-15\n', 'stock', 'web shop');
    await write('item,location,on_hand,as_of\nC,L,360,2024-04-22\n', 'stock');
    await write('item,location,on_hand,as_of\nA,L,6,2024-04-15\n', 'stock', 'count sheet');
    const all = await found();
    expect(all.get('negative-stock')).toEqual(['D L']);
    expect(all.get('stock-conflict')).toEqual(['A L count sheet']);
    expect(all.get('no-stock')).toEqual(['B L']);
    expect(all.get('stock-at-default')).toEqual(['B MAIN']);
    expect(all.get('stock-jump')).toEqual(['C L files']);
  });

  it('with demand: holes, gaps, jumps, and items that never sold', async () => {
    const many = Array.from({ length: 12 }, (_, i) =>
      weeks(`M${i}`, 'L', 60, week => (week === 30 ? 0 : 20 + ((week * 7 + i) % 5))),
    ).join('');
    const gap = weeks('GAP', 'L', 60, week => ((week >= 15 && week < 27) || week === 30 ? 0 : 20));
    const jump = weeks('JUMP', 'L', 60, week => (week === 30 ? 0 : (week < 40 ? 240 : 20) + (week % 3)));
    await write(`item,location,date,quantity\n${many}${gap}${jump}`, 'demand');
    await write('item,location,on_hand,as_of\nDEAD,L,9,2024-04-15\n', 'stock');
    const all = await found();
    expect(all.get('history-hole')).toEqual(['files']);
    expect(all.get('history-gap')).toEqual(['GAP L']);
    expect(all.get('demand-jump')).toEqual(['JUMP L']);
    expect(all.get('no-demand')).toEqual(['DEAD']);
  });

  it('with orders and sources: long overdue, without a date, left behind', async () => {
    await write('item,location,on_hand,as_of\nA,L,9,2024-04-15\n', 'stock');
    await write('item,location,on_hand,as_of\nA,M,9,2024-03-01\n', 'stock', 'old till');
    await write(
      'order,item,location,quantity,expected\nP1,A,L,5,2024-02-01\nP2,A,L,5,2024-04-10\nP3,A,L,5,\n',
      'open-orders',
    );
    await write(
      'order,item,location,quantity,due\nK1,A,L,5,2024-02-01\nK2,A,L,5,2024-04-10\n',
      'customer-orders',
    );
    const all = await found();
    expect(all.get('order-overdue')).toEqual(['A L P1']);
    expect(all.get('order-no-date')).toEqual(['A L P3']);
    expect(all.get('customer-overdue')).toEqual(['A L K1']);
    expect(all.get('stale-source')).toEqual(['old till']);
  });

  it('is nothing in an empty workspace, which has no score either', async () => {
    expect(await found()).toEqual(new Map());
    const report = latestQuality(workspace.engine);
    expect(report?.asOf).toBeNull();
    expect(report?.areas.map(({ score }) => score)).toEqual([null, null, null, null, null, null]);
  });
});

describe('a sample company', () => {
  it('has at least 95 points in every area', async () => {
    const options = { items: 150, locations: 2, weeks: 104, seed: 11, asOf: '2024-04-15' };
    await createSample(workspace.engine, options, quietJob(), 'test');
    const report = latestQuality(workspace.engine);
    for (const { area, score } of report?.areas ?? [])
      expect([area, (score ?? 0) >= 95]).toEqual([area, true]);
    expect(report?.areas).toHaveLength(6);
  });
});

describe('the report', () => {
  const stock = (quantity: number) =>
    `item,location,on_hand,as_of\nA,L,${quantity},2024-04-15\nB,L,4,2024-04-15\n`;

  it('follows each import, and its scores stay when the import is undone', async () => {
    const first = await importText(workspace, stock(5), { kind: 'stock' });
    expect(latestQuality(workspace.engine)?.outdated).toBe(false);
    const second = await importText(workspace, stock(-5), { kind: 'stock' });
    expect(
      qualityHistory(workspace.engine).map(({ importId, state, scores }) => [importId, state, scores[2]]),
    ).toEqual([
      [second.importId, 'done', { area: 'stock', score: 70 }],
      [first.importId, 'done', { area: 'stock', score: 100 }],
    ]);
    await undoImport(workspace.engine, undefined, 'test');
    expect(latestQuality(workspace.engine)?.outdated).toBe(true);
    await checkQuality(workspace.engine, quietJob());
    expect(qualityHistory(workspace.engine).map(({ state, scores }) => [state, scores[2]?.score])).toEqual([
      ['done', 100],
      ['undone', 70],
    ]);
  });

  it('pages its findings, the most money first, and exports all of them', async () => {
    await write('item,name,cost\nA,Bolt,2\nB,Nut,100\nC,Pin,1\n', 'items');
    await write(
      'item,location,on_hand,as_of\nA,L,-5,2024-04-15\nB,L,-1,2024-04-15\nC,L,-3,2024-04-15\n',
      'stock',
    );
    await checkQuality(workspace.engine, quietJob());
    const page = qualityFindings(workspace.engine, { check: 'negative-stock', offset: 1, limit: 1 });
    expect(page.total).toBe(3);
    expect(page.rows).toEqual([
      {
        check: 'negative-stock',
        item: 'A',
        location: 'L',
        itemLocation: 1,
        subject: null,
        detail: 'on hand -5',
        value: 10,
      },
    ]);
    const csv = new TextDecoder()
      .decode((await exportQuality(workspace.engine)).bytes)
      .trim()
      .split('\r\n');
    expect(csv.slice(0, 2)).toEqual([
      'area,check,item,location,subject,detail,value,mend',
      'stock,negative-stock,B,L,,on hand -1,100,count-stock',
    ]);
    expect(csv).toHaveLength(4);
  });

  it('keeps the findings of the newest alone, also when two are made at once', async () => {
    await write(stock(-5), 'stock');
    await Promise.all([
      checkQuality(workspace.engine, quietJob()),
      checkQuality(workspace.engine, quietJob()),
    ]);
    expect(qualityFindings(workspace.engine, { offset: 0, limit: 10 }).total).toBe(1);
    await checkQuality(workspace.engine, quietJob());
    const rows = workspace.engine.store.reader.prepare('SELECT run, seq FROM quality_finding').all();
    expect(rows).toHaveLength(1);
  });
});
