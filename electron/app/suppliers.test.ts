import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editSupplier, pageSuppliers } from './suppliers.ts';
import { compareSuppliers } from './supplier-comparison.ts';
import { supplierDetail } from './supplier-detail.ts';
import { undoImport } from './undo-import.ts';
import { openTestWorkspace, writeText, type TestWorkspace } from './test-workspace.ts';
import { undoCommand } from './workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

const page = { text: '', offset: 0, limit: 100 };

/** Ten receipts of S, each ordered on the first of a month; `days` late or early against the tenth. */
function receiptsOf(supplier: string, days: readonly number[], more = ''): string {
  const header =
    'order,supplier,item,location,quantity,ordered_on,expected,received_on,rejected,ordered,price';
  const rows = days.map((late, index) => {
    const month = `2023-${String(index + 1).padStart(2, '0')}`;
    const on = String(10 + late).padStart(2, '0');
    return `${supplier}${index},${supplier},A,L,100,${month}-01,${month}-10,${month}-${on},0,100,${more || '2'}`;
  });
  return [header, ...rows].join('\n');
}

describe('supplier scores', () => {
  it('follow the receipts: after an import, after its undo, after goods came in here', async () => {
    const { engine } = workspace;
    await writeText(workspace, 'supplier,item,price,lead_time_days\nS,A,2,5\n', 'supplier-items');
    expect((await pageSuppliers(engine, page)).suppliers[0]).toMatchObject({ receipts: 0, score: null });
    await writeText(workspace, receiptsOf('S', [0, 0, 5, 5]), 'receipts');
    expect((await pageSuppliers(engine, page)).suppliers[0]).toMatchObject({
      receipts: 4,
      onTime: 50,
      measuredDays: 11.5,
    });
    await undoImport(engine, undefined, 'test');
    expect((await pageSuppliers(engine, page)).suppliers[0]).toMatchObject({ receipts: 0, score: null });
    await writeText(workspace, receiptsOf('S', [0, 0, 0, 0]), 'receipts');
    expect((await pageSuppliers(engine, page)).suppliers[0]).toMatchObject({ receipts: 4, onTime: 100 });
  });

  it('count a line that came in parts as in full when the parts add up', async () => {
    await writeText(
      workspace,
      [
        'order,supplier,item,location,quantity,received_on,ordered',
        'P1,S,A,L,60,2023-01-10,100',
        'P1,S,A,L,40,2023-01-20,100',
        'P2,S,A,L,60,2023-02-10,100',
      ].join('\n'),
      'receipts',
    );
    const { scores } = await supplierDetail(workspace.engine, 'S');
    expect(scores.inFull).toEqual({ value: 50, receipts: 2 });
  });

  it('compare each price with the one paid before', async () => {
    const header = 'order,supplier,item,location,quantity,received_on,price';
    const rows = [2, 2, 2.1].map((price, index) => `P${index},S,A,L,1,2023-0${index + 1}-01,${price}`);
    await writeText(workspace, [header, ...rows].join('\n'), 'receipts');
    const { price } = (await supplierDetail(workspace.engine, 'S')).scores;
    expect(price?.receipts).toBe(2);
    expect(price?.value).toBeCloseTo(75, 6);
  });

  it('are sorted with unknown ones last, either way', async () => {
    await writeText(workspace, 'supplier,name\nN,None\n', 'suppliers');
    await writeText(workspace, receiptsOf('G', [0, 0]), 'receipts');
    await writeText(workspace, receiptsOf('B', [9, 9]), 'receipts');
    const codes = async (descending: boolean) =>
      (
        await pageSuppliers(workspace.engine, { ...page, sort: [{ column: 'score', descending }] })
      ).suppliers.map(row => row.code);
    expect(await codes(true)).toEqual(['G', 'B', 'N']);
    expect(await codes(false)).toEqual(['B', 'G', 'N']);
  });
});

describe('a supplier', () => {
  it('advises on the lead time that its items state where the supplier states none', async () => {
    await writeText(workspace, 'supplier,item,price,lead_time_days\nS,A,2,17\nS,B,2,5\n', 'supplier-items');
    await writeText(workspace, receiptsOf('S', [0, 0, 0, 0, 0, 0]), 'receipts');
    const { advice } = await supplierDetail(workspace.engine, 'S');
    // Nothing of B came: what it states is compared with nothing.
    expect(advice).toContainEqual({ advice: 'correct-lead-time', stated: 17, measured: 9, receipts: 6 });
    expect(advice.map(each => each.advice)).not.toContain('state-lead-time');
  });

  it('come with what was ordered and paid: in full and steady prices rest on it', async () => {
    await writeText(workspace, receiptsOf('S', [0, 0], '2.1253'), 'receipts');
    const { receipts } = await supplierDetail(workspace.engine, 'S');
    expect(receipts[0]).toMatchObject({ quantity: 100, ordered: 100, price: 2.1253 });
  });

  it('shows quarters, terms, items with breaks, and the advice that follows', async () => {
    await writeText(
      workspace,
      'supplier,item,price,per,moq,break_qty,break_price,lead_time_days\nS,A,2,1,10,100,1.8,5\nS,A,2,1,10,500,1.5,5\n',
      'supplier-items',
    );
    await writeText(workspace, 'supplier,lead_time_days\nS,5\n', 'suppliers');
    await writeText(workspace, receiptsOf('S', [0, 0, 5, 5, 5, 5]), 'receipts');
    const detail = await supplierDetail(workspace.engine, 'S');
    expect(detail.quarters.map(({ from, receipts }) => [from, receipts])).toEqual([
      ['2023-01-01', 3],
      ['2023-04-01', 3],
    ]);
    expect(detail.items[0]).toMatchObject({
      item: 'A',
      price: 2,
      breaks: [
        { quantity: 100, price: 1.8 },
        { quantity: 500, price: 1.5 },
      ],
      measured: { receipts: 6 },
    });
    expect(detail.advice.map(({ advice }) => advice)).toContain('correct-lead-time');
    await expect(supplierDetail(workspace.engine, 'nobody')).rejects.toThrow("There is no supplier 'nobody'");
  });

  it('is changed as one step that undo takes back', async () => {
    await writeText(workspace, 'supplier,name,lead_time_days,currency\nS,Smith,5,JPY\n', 'suppliers');
    const edited = await editSupplier(
      workspace.engine,
      { code: 'S', leadTimeDays: 12, minimum: 5000, email: 'orders@smith.example' },
      'test',
    );
    expect(edited).toMatchObject({ leadTimeDays: 12, minimum: 5000, name: 'Smith' });
    await undoCommand(workspace.engine, undefined, 'test');
    expect((await supplierDetail(workspace.engine, 'S')).row).toMatchObject({
      leadTimeDays: 5,
      minimum: null,
      email: null,
    });
  });

  it('stands beside others with the prices of shared items, per unit', async () => {
    await writeText(
      workspace,
      'supplier,item,price,per\nS,A,200,100\nT,A,1.9,1\nS,B,1,1\nT,C,1,1\n',
      'supplier-items',
    );
    const { suppliers, items } = await compareSuppliers(workspace.engine, ['S', 'T']);
    expect(suppliers.map(({ row }) => row.code)).toEqual(['S', 'T']);
    expect(items).toEqual([{ item: 'A', name: '', prices: [2, 1.9], currencies: ['EUR', 'EUR'] }]);
    expect((await supplierDetail(workspace.engine, 'S')).advice).toContainEqual({
      advice: 'cheaper-elsewhere',
      code: 'T',
      name: 'T',
      items: 1,
      saving: expect.closeTo(0.05, 9),
    });
  });
});

const adventureWorks = resolve(process.env['QM_DATA'] ?? '../shared/data', 'adventureworks');

describe('the 8,845 purchase order lines of AdventureWorks', () => {
  it('are scored as counted independently', async context => {
    if (!existsSync(adventureWorks)) {
      console.log(`${adventureWorks} is missing: the scores of real receipts are not checked. Set QM_DATA.`);
      context.skip();
    }
    const table = (name: string) =>
      readFileSync(join(adventureWorks, `${name}.csv`), 'utf8')
        .split(/\r?\n/)
        .filter(line => line !== '')
        .map(line => line.split('\t'));
    const heads = new Map(table('PurchaseOrderHeader').map(cells => [cells[0], cells]));
    const day = (text: string | undefined) => (text ?? '').slice(0, 10);
    const lines = table('PurchaseOrderDetail').map(cells => {
      const head = heads.get(cells[0]) ?? [];
      const [order, , due, ordered, item, price, , , rejected, stocked] = cells;
      return {
        order,
        item,
        ordered,
        price,
        rejected,
        stocked,
        due: day(due),
        vendor: head[4],
        orderedOn: day(head[6]),
        shipped: day(head[7]),
      };
    });
    const rows = lines.map(line =>
      [
        line.order,
        line.vendor,
        `${line.item}`,
        'MAIN',
        Number(line.stocked),
        line.orderedOn,
        line.due,
        line.shipped,
        Number(line.rejected),
        Number(line.ordered),
        line.price,
      ].join(','),
    );
    // One product may stand on an order twice; the day tells the lines apart no longer, so they are added up here.
    const merged = new Map<string, string[]>();
    for (const row of rows) {
      const cells = row.split(',');
      const key = `${cells[0]}/${cells[1]}/${cells[2]}`;
      const known = merged.get(key);
      if (!known) merged.set(key, cells);
      else for (const at of [4, 8, 9]) known[at] = String(Number(known[at]) + Number(cells[at]));
    }
    const header =
      'order,supplier,item,location,quantity,ordered_on,expected,received_on,rejected,ordered,price';
    const text = [header, ...[...merged.values()].map(cells => cells.join(','))].join('\n');
    await writeText(workspace, text, 'receipts');
    const { suppliers } = await pageSuppliers(workspace.engine, { ...page, limit: 1000 });
    for (const vendor of ['1496', '1580', '1648']) {
      const own = [...merged.values()].filter(cells => cells[1] === vendor);
      const onTime = own.filter(cells => (cells[7] ?? '') <= (cells[6] ?? '')).length;
      expect(suppliers.find(row => row.code === vendor)).toMatchObject({
        receipts: own.length,
        onTime: expect.closeTo((100 * onTime) / own.length, 9),
      });
      const stocked = own.reduce(
        (sum, cells) => sum + Number(cells[4]) / Math.max(1e-9, Number(cells[4]) + Number(cells[8])),
        0,
      );
      const received = own.filter(cells => Number(cells[4]) + Number(cells[8]) > 0).length;
      expect((await supplierDetail(workspace.engine, vendor)).scores.quality?.value).toBeCloseTo(
        (100 * stocked) / received,
        6,
      );
    }
  });
});
