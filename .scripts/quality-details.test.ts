import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkQuality, qualityFindings } from '../electron/app/quality.ts';
import {
  openTestWorkspace,
  quietJob,
  writeText,
  type TestWorkspace,
} from '../electron/app/test-workspace.ts';
import { detailOf } from '../renderer/features/imports/detail-words.ts';
import { de } from '../renderer/i18n/de.ts';
import { formatMessage } from '../renderer/i18n/format-message.ts';
import { qualityChecks } from '../shared/model/quality.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

const german: Parameters<typeof detailOf>[1] = {
  t: (key, values) => formatMessage(de[key], values ?? {}, 'de', 'de-DE'),
};

const write = (text: string, kind: Parameters<typeof writeText>[2], source?: string) =>
  writeText(workspace, text, kind, source);

/** Weekly demand until the week of 2024-04-08. */
function weeks(item: string, count: number, quantityOf: (week: number) => number): string {
  return Array.from({ length: count }, (_, week) => {
    const day = new Date(Date.UTC(2024, 3, 8 - 7 * (count - 1 - week))).toISOString().slice(0, 10);
    const quantity = quantityOf(week);
    return quantity === 0 ? '' : `${item},L,${day},${quantity}\n`;
  }).join('');
}

/** Files that are wrong in most of the ways that the checks know. */
async function faultyData(): Promise<void> {
  await write(
    'item,name,category,cost\nA,Bolt,M,2\nB,Nut,M,3\nC,Pin,M,4\nD,nut ,M,1\nE-1,Cap,M,\nF,Clip,M,1\nJ,Ring,M,1\nK,Rod,M,1\nN,Nail,M,1\nO,Hook,M,1\nP,Lid,M,1\n',
    'items',
  );
  await write('supplier,item,price,moq,lead_time_days\nS,A,2,10,7\nS,B,12,5,\n', 'supplier-items');
  await workspace.engine.store.write(db => db.exec('UPDATE supplier_item SET maximum = 3 WHERE moq = 5'));
  await write('supplier,item,price\nS,A,24\nS,B,13\n', 'supplier-items');
  const many = Array.from({ length: 12 }, (_, i) =>
    weeks(`M${i}`, 60, week => (week === 30 ? 0 : 20 + ((week * 7 + i) % 5))),
  ).join('');
  const gap = weeks('GAP', 60, week => ((week >= 15 && week < 27) || week === 30 ? 0 : 20));
  const jump = weeks('JUMP', 60, week => (week === 30 ? 0 : (week < 40 ? 240 : 20) + (week % 3)));
  const sold = ['A', 'B', 'C'].map(item => weeks(item, 8, () => 5)).join('');
  await write(`item,location,date,quantity\n${many}${gap}${jump}${sold}`, 'demand');
  await write(`item,location,date,quantity\n${weeks('A', 8, () => 5)}`, 'demand', 'copy');
  await write(`item,location,date,quantity\n${weeks('B', 8, week => 1 + week)}`, 'demand', 'web');
  await write(
    'item,location,on_hand,as_of\na,L,3,2024-04-15\nC,L,30,2024-04-15\nG,L,-1,2024-04-15\nH,L,-2,2024-04-15\n',
    'stock',
  );
  await write('item,on_hand,as_of\nB,7,2024-04-15\n', 'stock', 'web shop');
  await write('item,location,on_hand,as_of\nC,L,360,2024-04-22\n', 'stock');
  await write('item,location,on_hand,as_of\nG,L,6,2024-04-15\n', 'stock', 'count sheet');
  await write('item,location,on_hand,as_of\nG,M,9,2024-03-01\n', 'stock', 'old till');
  await write('order,item,location,quantity,expected\nP1,A,L,5,2024-02-01\nP3,A,L,5,\n', 'open-orders');
  await write('order,item,location,quantity,due\nK1,A,L,5,2024-02-01\n', 'customer-orders');
}

it('says every finding of the data quality report in German', async () => {
  await faultyData();
  await checkQuality(workspace.engine, quietJob());
  const { rows } = qualityFindings(workspace.engine, { offset: 0, limit: 1000 });
  const english = rows.filter(row => detailOf(row, german) === row.detail).map(row => row.detail);
  expect(english).toEqual([]);
  const checks = new Set(rows.map(row => row.check));
  expect(qualityChecks.filter(check => !checks.has(check))).toEqual([
    'kit-circle',
    'supplier-blocked',
    'pack-invalid',
    'price-currency',
    'stock-ahead',
    'min-above-max',
  ]);
});
