import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareAdventureWorks, prepareFrepple } from '../../.scripts/worked-examples.ts';
import { toIso } from '../../shared/dates.ts';
import { importMapSchema } from '../../shared/model/imports.ts';
import { policySchema } from '../../shared/model/policy.ts';
import { iteratePlanLines, type NamedPlanLine } from '../db/tables/plans.ts';
import type { TraceStep } from '../planning/line-model.ts';
import { planLine } from '../planning/plan-line.ts';
import { inputOf } from './planned-inputs.ts';
import { importFile } from './imports.ts';
import { demandPlan } from './plan-view.ts';
import { openTestWorkspace, plan, quietJob, type TestWorkspace } from './test-workspace.ts';

const data = process.env['QM_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data');
const maps = resolve(import.meta.dirname, '../../docs/worked-examples');
const tennis = join(data, 'frepple', 'distribution_demo.json');
const bicycles = join(data, 'adventureworks');
if (!existsSync(tennis) || !existsSync(bicycles))
  console.log(`Skipped: no worked examples at ${data}; set QM_DATA to the folder that holds frepple/.`);

const out = mkdtempSync(join(tmpdir(), 'qm-examples-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const readMap = (name: string): unknown => JSON.parse(readFileSync(join(maps, name), 'utf8'));

async function load(workspace: TestWorkspace, path: string, mapName: string, sum = false): Promise<void> {
  const map = importMapSchema.parse(readMap(mapName));
  const request = { path, kind: 'auto' as const, actor: 'test', map, sum };
  const { report } = await importFile(workspace.engine, request, quietJob());
  expect(report.problems).toEqual([]);
}

const linesOf = ({ engine }: TestWorkspace): NamedPlanLine[] => [
  ...iteratePlanLines(engine.store.reader, demandPlan(engine).key),
];

const shortOf = ({ action, quantity, position, reorderPoint, orderUpTo }: NamedPlanLine) =>
  `${action} ${quantity}: position ${position}, reorder ${reorderPoint}, up to ${Math.round(100 * orderUpTo) / 100}`;

/** Whole units, at least the minimum, in multiples: worked out in units alone, beside the program's own rounding. */
function lawful(need: number, moq: number, multiple: number): number {
  const packs = Math.ceil(Math.max(Math.ceil(need), moq) / multiple);
  return packs * multiple;
}

const paper = readFileSync(resolve(import.meta.dirname, '../../docs/worked-examples.md'), 'utf8');

/** What paper says of a level: that of the backtest alone, or with the mean and deviation that it comes from. */
function figuresOnPaper({ inputs, result }: TraceStep): string[] {
  const { mean, deviation, distribution } = inputs;
  const level = Number(result).toFixed(4);
  if (distribution === 'backtest') return [level];
  return [level, Number(mean).toFixed(4), Number(deviation).toFixed(4)];
}

const cells = (path: string, mark: string): string[][] =>
  readFileSync(path, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map(line => line.split(mark));

describe.skipIf(!existsSync(tennis))('the tennis shops', () => {
  let workspace: TestWorkspace;
  let planned: Map<string, NamedPlanLine>;

  beforeAll(async () => {
    workspace = await openTestWorkspace();
    for (const file of prepareFrepple(tennis, out)) {
      const name = /frepple-(\w+)\.csv/.exec(file)?.[0].replace('.csv', '.json') ?? '';
      await load(workspace, file, name);
    }
    await plan(workspace, { asOf: '2021-02-01', policy: policySchema.parse(readMap('frepple-policy.json')) });
    planned = new Map(linesOf(workspace).map(line => [`${line.item} | ${line.location}`, line]));
  }, 60_000);
  afterAll(() => workspace.remove());

  it.each([
    ['Hard tennis ball pack | Tennis shop Brussels', 'transfer 2: position 9'],
    ['Novak racket | Tennis shop Brussels', 'order 20: position 35'],
    ['Novak racket | Tennis shop Paris', 'order 10: position 20'],
    ['Socks | Tennis shop Brussels', 'order 20: position 3'],
    ['Tennis short | Tennis shop Brussels', 'order 20: position 6'],
  ])('are planned as on paper, by the forecast that stands there: %s', (name, expected) => {
    const line = planned.get(name);
    expect(line && `${line.action} ${line.quantity}: position ${line.position}`).toBe(expected);
    const { trace } = planLine(inputOf(workspace.engine, demandPlan(workspace.engine), line!).input, {
      trace: true,
    });
    const level = trace.find(({ step }) => step === 'level = quantile of demand');
    for (const figure of figuresOnPaper(level!))
      expect(paper.includes(figure), `${figure} in docs/worked-examples.md`).toBe(true);
  });

  it('have no line that is wrong: position, need, minimum, multiple and transfers worked out apart', () => {
    const stock = new Map(
      cells(join(out, 'frepple-buffer.csv'), ',')
        .slice(1)
        .map(([item, location, onHand]) => [`${item} | ${location}`, Number(onHand)]),
    );
    const terms = new Map(
      cells(join(out, 'frepple-itemsupplier.csv'), ',')
        .slice(1)
        .map(([, item, days, moq, multiple]) => [item, [Number(days), Number(moq), Number(multiple) || 1]]),
    );
    const given = new Map<string, number>();
    expect(planned.size).toBe(stock.size);
    for (const [name, line] of planned) {
      const [leadTime = 0, moq = 0, multiple = 1] = terms.get(line.item) ?? [];
      const moved: { from: string; quantity: number }[] = JSON.parse(line.transfers);
      for (const { from, quantity } of moved)
        given.set(`${line.item} | ${from}`, (given.get(`${line.item} | ${from}`) ?? 0) + quantity);
      const brought = moved.reduce((sum, { quantity }) => sum + quantity, 0);
      const position = (stock.get(name) ?? 0) + brought;
      const need = line.orderUpTo - position;
      const quantity = need > 1e-6 ? lawful(need, moq, multiple) : 0;
      expect([name, line.position, line.action, line.quantity]).toEqual([
        name,
        position,
        quantity > 0 ? 'order' : brought > 0 ? 'transfer' : 'none',
        quantity > 0 ? quantity : brought,
      ]);
      if (line.orderUpTo > 0) expect(line.reorderPoint).toBe(Math.ceil(line.orderUpTo - 1e-6) - 1);
      if (quantity > 0) expect((line.arrives ?? 0) - (line.orderBy ?? 0)).toBe(leadTime);
    }
    for (const [donor, quantity] of given) expect(quantity).toBeLessThanOrEqual(stock.get(donor) ?? 0);
  });

  it('have levels that are mean + 1.6449 deviations wherever demand is taken for normal', () => {
    const run = demandPlan(workspace.engine);
    let normal = 0;
    for (const line of planned.values()) {
      const { trace } = planLine(inputOf(workspace.engine, run, line).input, { trace: true });
      const level = trace.find(({ step }) => step === 'level = quantile of demand');
      if (level?.inputs['distribution'] !== 'normal') continue;
      normal++;
      const { mean, deviation } = level.inputs;
      expect(line.orderUpTo).toBeCloseTo(Number(mean) + 1.644_853_627 * Number(deviation), 4);
    }
    expect(normal).toBeGreaterThan(8);
  });
});

describe.skipIf(!existsSync(bicycles))('the bicycle maker', () => {
  let workspace: TestWorkspace;
  let planned: Map<string, NamedPlanLine>;

  beforeAll(async () => {
    workspace = await openTestWorkspace();
    for (const name of ['Vendor', 'Product', 'ProductVendor', 'BillOfMaterials', 'ProductInventory'])
      await load(
        workspace,
        join(bicycles, `${name}.csv`),
        `adventureworks-${name.toLowerCase()}.json`,
        name === 'ProductInventory',
      );
    await load(workspace, prepareAdventureWorks(bicycles, out), 'adventureworks-open-orders.json');
    await plan(workspace, { asOf: '2014-08-09' });
    planned = new Map(linesOf(workspace).map(line => [line.item, line]));
  }, 60_000);
  afterAll(() => workspace.remove());

  it.each([
    ['317', 'none 0: position 675, reorder 375, up to 500'],
    ['386', 'order 5: position 725, reorder 750, up to 1000'],
    ['507', 'cancel 82: position 1297, reorder 600, up to 800'],
    ['853', 'order 500: position 0, reorder 3, up to 4'],
    ['910', 'order 145: position 355, reorder 375, up to 500'],
  ])('is planned as on paper: product %s', (product, expected) => {
    const line = planned.get(product);
    expect(line && shortOf(line)).toBe(expected);
  });

  it('has no line that is wrong: position, need, minimum and maximum worked out apart', () => {
    const stock = new Map<string, number>();
    for (const [, product = '', , , , quantity] of cells(join(bicycles, 'ProductInventory.csv'), '\t'))
      stock.set(product, (stock.get(product) ?? 0) + Number(quantity));
    const due = new Map<string, number>();
    for (const [, , item = '', , ordered, received] of cells(
      join(out, 'adventureworks-open-orders.csv'),
      ',',
    ).slice(1))
      due.set(item, (due.get(item) ?? 0) + Math.max(0, Number(ordered) - Number(received)));
    const terms = new Map<string, [string, number, number]>();
    for (const [, product, vendor, , , , , moq, most] of cells(join(bicycles, 'ProductVendor.csv'), '\t'))
      terms.set(`${product} ${vendor}`, [vendor ?? '', Number(moq), Number(most)]);
    const assembled = new Set(
      cells(join(bicycles, 'BillOfMaterials.csv'), '\t').flatMap(([, kit, , , end]) =>
        kit && !end ? [kit] : [],
      ),
    );
    const products = cells(join(bicycles, 'Product.csv'), '\t');
    expect(planned.size).toBe(products.length);
    for (const [product = '', , , , , , max, min] of products) {
      const line = planned.get(product);
      const position = (stock.get(product) ?? 0) + (due.get(product) ?? 0);
      const [, moq = 0, most = Infinity] = terms.get(`${product} ${line?.supplierCode}`) ?? [];
      const wanted = position <= Number(min) ? lawful(Number(max) - position, moq, 1) : 0;
      const ordered = assembled.has(product) ? 0 : Math.min(wanted, most);
      const surplus = position > Number(max) + 2 * moq + 2 ? (due.get(product) ?? 0) : 0;
      expect([product, line?.position, line?.action === 'order' ? line.quantity : 0]).toEqual([
        product,
        position,
        ordered,
      ]);
      if (line?.action === 'cancel') expect([surplus, line.quantity]).toEqual([surplus, surplus]);
    }
  });

  it('orders on the day of the plan and expects the goods after the vendor’s own lead time', () => {
    const days = new Map(
      cells(join(bicycles, 'ProductVendor.csv'), '\t').map(row => [`${row[1]} ${row[2]}`, Number(row[3])]),
    );
    for (const line of planned.values()) {
      if (line.action !== 'order' || line.supplierCode === null) continue;
      expect(toIso(line.orderBy ?? 0)).toBe('2014-08-09');
      expect((line.arrives ?? 0) - (line.orderBy ?? 0)).toBe(days.get(`${line.item} ${line.supplierCode}`));
    }
  });
});
