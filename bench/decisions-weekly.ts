import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { bucketStart } from '../shared/buckets.ts';
import { toIso } from '../shared/dates.ts';
import type { SalesHistory } from './decisions-data.ts';
import type { Policy } from './decisions-replay.ts';
import { qm } from './measure.ts';

const planAnswer = z.object({
  lines: z.array(
    z.object({ item: z.string(), location: z.string(), action: z.string(), quantity: z.number() }),
  ),
});

const policyFile = {
  bucket: 'week',
  reviewPeriodDays: 7,
  leadTimeDays: 14,
  service: { type: 'cost', holdingPerUnitPeriod: 0.2, shortagePerUnit: 1 },
  unmet: 'lost',
  rounding: 'nearest',
};

/**
 * The planner as a retailer would use it from the command line: every week the grown files of sales and of stock flags and
 * the state of the shelves are imported, and `qm plan` says what to order. Once only, into one workspace.
 * @param folder where the files and the workspace go
 */
export function commandLinePolicy(history: SalesHistory, folder: string): Policy {
  const workspace = join(folder, 'retailer.qm');
  const policy = write(folder, 'policy.json', JSON.stringify(policyFile));
  let isNew = true;
  return async (week, onHand, inTransit) => {
    const asOf = dayOf(history, week);
    if (isNew) await qm('init', workspace, '--json');
    isNew = false;
    const sales = write(
      folder,
      'Sales.csv',
      wideTable(history, week, (pair, w) => history.sales[pair]![w]!),
    );
    const flags = wideTable(history, week, (pair, w) => (history.inStock[pair]![w]! ? 'True' : 'False'));
    const state = write(folder, 'State.csv', stateTable(history, onHand, inTransit));
    const map = write(folder, 'state.json', JSON.stringify(stateMap(asOf, dayOf(history, week + 1))));
    await qm('import', workspace, sales, '--as', 'demand', '--json');
    await qm('import', workspace, write(folder, 'In Stock.csv', flags), '--as', 'availability', '--json');
    await qm('import', workspace, state, '--map', map, '--json');
    const options = ['--as-of', asOf, '--policy', policy, '--trace', 'none', '--json'];
    const plan = await qm('plan', workspace, ...options);
    const { lines } = planAnswer.parse(JSON.parse(plan.stdout));
    const ordered = new Map(
      lines.map(line => [`${line.location}/${line.item}`, line.action === 'order' ? line.quantity : 0]),
    );
    return Float64Array.from(history.sales, (_, pair) => ordered.get(nameOf(history, pair)) ?? 0);
  };
}

function nameOf(history: SalesHistory, pair: number): string {
  return `${history.stores[pair]}/${history.products[pair]}`;
}

function dayOf(history: SalesHistory, week: number): string {
  return toIso(bucketStart(history.firstBucket + week, 'week'));
}

function write(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** One row a pair, one column a week before `until`, as the retailer's own files are. */
function wideTable(
  history: SalesHistory,
  until: number,
  cell: (pair: number, week: number) => number | string,
): string {
  const weeks = Array.from({ length: until }, (_, week) => week);
  const head = ['Store', 'Product', ...weeks.map(week => dayOf(history, week))];
  const rows = history.stores.map((store, pair) => [
    store,
    history.products[pair] ?? '',
    ...weeks.map(week => cell(pair, week)),
  ]);
  return `${[head, ...rows].map(row => row.join(',')).join('\n')}\n`;
}

function stateTable(history: SalesHistory, onHand: Float64Array, inTransit: Float64Array): string {
  const rows = history.stores.map(
    (store, pair) => `${store},${history.products[pair]},${onHand[pair]},${inTransit[pair]}`,
  );
  return `Store,Product,End Inventory,In Transit W+1\n${rows.join('\n')}\n`;
}

/** Stock at the opening of the day, and what comes in a week; that of the day itself is on the shelf already. */
function stateMap(asOf: string, nextWeek: string): object {
  return {
    constants: { as_of: asOf },
    kinds: [
      { kind: 'stock', columns: { item: 'Product', location: 'Store', on_hand: 'End Inventory' } },
      {
        kind: 'open-orders',
        columns: { item: 'Product', location: 'Store' },
        unpivot: [{ column: 'In Transit W+1', set: { expected: nextWeek } }],
      },
    ],
  };
}
