import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../db/connection.ts';
import { draftLine } from './draft-orders.ts';
import { findForecast, readForecastMarks } from '../db/tables/forecasts.ts';
import { readForecasts } from '../db/tables/planned-forecasts.ts';
import { findForecastView, pageForecasts } from '../db/tables/forecast-view.ts';
import { findImportVersion } from '../db/tables/import-changes.ts';
import { latestImports, pageImports } from '../db/tables/import-history.ts';
import { findRejects } from '../db/tables/import-rejects.ts';
import { pageMessages, readMessages } from '../db/tables/plan-messages.ts';
import { linesOfOrders } from '../db/tables/plan-drafts.ts';
import { findPlanLine, iteratePlanLines, plannedCells } from '../db/tables/plans.ts';
import { ownRulesOfCells } from '../db/tables/replays.ts';
import { pageFindings } from '../db/tables/quality.ts';
import { readLeadTimeSums } from '../db/tables/lead-times.ts';
import { writePolicies } from '../db/tables/policy-rows.ts';
import { loadReferences } from '../db/tables/references.ts';
import { readPositions } from '../db/tables/positions.ts';
import { iterateReceipts } from '../db/tables/receipts.ts';
import { createEditWriter, readEdits, removeEdits } from '../db/tables/forecast-edits.ts';
import { keepSnapshots, noteOverrides, readSnapshots } from '../db/tables/forecast-snapshots.ts';
import { readSeries, readSeriesPlaces } from '../db/tables/series.ts';
import { readSuccessions } from '../jobs/successions.ts';
import { pageConflicts } from '../db/tables/stock-statements.ts';
import { findStockRow } from '../db/tables/stock-view.ts';
import { otherSuppliers, suppliedItems } from '../db/tables/supplier-view.ts';
import { findTemplate, listTemplates } from '../db/tables/templates.ts';
import { findWatchedFile, isWatchedFileCommitted, pageWatchedFiles } from '../db/tables/watched-folders.ts';
import { readTerms } from '../db/tables/terms.ts';
import { itemPanel } from './item-panel.ts';
import { pagePlan } from './plan-view.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
  await writeText(workspace, 'supplier,item,price\nS,A,2\n', 'supplier-items');
  await writeText(workspace, 'item,location,safety_stock\nA,L,20\n', 'policies');
  await writeText(workspace, 'item,location,on_hand,as_of\nA,L,5,2024-04-15\n', 'stock');
  await writeText(workspace, 'item,location,date,quantity\nA,L,2024-04-01,5\n', 'demand');
  await plan(workspace, { asOf: '2024-04-15' });
});
afterAll(() => workspace.remove());

/** Every statement that some work prepares, and how SQLite means to answer it. */
function plansOf(work: (db: Database) => unknown): { sql: string; steps: string[] }[] {
  const db = workspace.engine.store.reader;
  const seen: string[] = [];
  const prepare = db.prepare.bind(db);
  const spy = new Proxy(db, {
    get(target, name) {
      if (name === 'prepare')
        return (sql: string) => {
          seen.push(sql);
          // The connection reads: what would be written is looked at and not done.
          return /^\s*(INSERT|UPDATE|DELETE)/.test(sql) ? { run: () => ({ changes: 0 }) } : prepare(sql);
        };
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  work(spy);
  return seen.map(sql => {
    const placeholders = new Set(sql.match(/@\w+/g)?.map(name => name.slice(1)));
    const named = Object.fromEntries([...placeholders].map(name => [name, 1]));
    const positional = Array.from(sql.replaceAll(/'[^']*'/g, '').matchAll(/\?/g), () => 1);
    const rows = prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    const all = placeholders.size > 0 ? rows.all(named) : rows.all(...positional);
    return { sql, steps: all.map(row => row.detail) };
  });
}

const bulk = [
  'demand',
  'demand_series',
  'availability',
  'forecast',
  'plan_line',
  'plan_message',
  'replay_line',
  'stock_ledger',
  'stock_snapshot',
  'open_line',
  'customer_line',
  'order_line',
  'item_location',
  'receipt',
  'change',
  'quality_finding',
];

/** Steps that read a whole bulk table. `p`, `il` and so on are how the statements call them. */
function fullScans(work: (db: Database) => unknown, aliases: Record<string, string> = {}): string[] {
  return plansOf(work).flatMap(({ sql, steps }) =>
    steps.flatMap(step => {
      const [, name = ''] = /^SCAN (\w+)/.exec(step) ?? [];
      const declared = new RegExp(`\\b(\\w+) (?:AS )?${name}\\b`).exec(sql)?.[1] ?? '';
      return [name, aliases[name] ?? '', declared].some(table => bulk.includes(table))
        ? [`${step} in ${sql}`]
        : [];
    }),
  );
}

const steps = (work: (db: Database) => unknown): string =>
  plansOf(work)
    .flatMap(each => each.steps)
    .join('\n');
const all = (rows: Iterable<unknown>) => [...rows];

it('sums lead times in the order of an index that holds all they need', () => {
  const work = (db: Database) => readLeadTimeSums(db, 19_828);
  expect(steps(work)).toContain('SEARCH receipt USING COVERING INDEX receipt_lead_time (supplier>?)');
});

describe('reading one item-location touches no whole table', () => {
  it('of its position', () => {
    const work = (db: Database) => readPositions(db, 19_828, 1, 1);
    expect(fullScans(work)).toEqual([]);
    expect(steps(work)).toContain(
      'stock_ledger USING INDEX stock_ledger_balance (item_location>? AND item_location<?)',
    );
    expect(steps(work)).toContain('USING INDEX open_line_item_location');
    expect(steps(work)).toContain('USING INDEX order_line_item_location');
    expect(steps(work)).toContain('USING INDEX customer_line_item_location');
  });

  it('of its terms', () => {
    const work = (db: Database) => all(readTerms(db, 1, 1));
    expect(fullScans(work)).toEqual([]);
    expect(steps(work)).not.toContain('SCAN');
    expect(steps(work)).toContain('USING INDEX policy_item (item=?)');
    expect(steps(work)).toMatch(/SEARCH si USING INDEX sqlite_autoindex_supplier_item_\d \(item=\?\)/);
  });

  it('of its history and its forecast', () => {
    const history = (db: Database) => all(readSeries(db, 'week', 1, 1));
    const forecast = (db: Database) => all(readForecasts(db, 1, 1, 1));
    expect(fullScans(history)).toEqual([]);
    expect(steps(history)).toContain('(bucket=? AND item_location>? AND item_location<?)');
    expect(fullScans(forecast)).toEqual([]);
    expect(steps(forecast)).toContain('forecast_grid (item_location>? AND item_location<?)');
    expect(steps(forecast)).not.toContain('TEMP B-TREE');
    const marks = (db: Database) => readForecastMarks(db, 1, 1, 1);
    expect(steps(marks)).toContain('forecast_grid (item_location>? AND item_location<?)');
    const one = (db: Database) => findForecast(db, 1, 1);
    expect(steps(one)).toContain('forecast_grid (item_location=? AND run<?)');
  });

  it('of its row in the stock grid and its line in the plan', () => {
    expect(fullScans(db => findStockRow(db, 1, 19_828, 1))).toEqual([]);
    const line = (db: Database) => findPlanLine(db, 1, 1);
    expect(fullScans(line)).toEqual([]);
    expect(steps(line)).toContain('(run=? AND item_location=?)');
    const orders = (db: Database) => linesOfOrders(db, 1, []);
    expect(fullScans(orders)).toEqual([]);
  });

  it('of its panel', () => {
    const panel = (db: Database) =>
      itemPanel({ ...workspace.engine, store: { ...workspace.engine.store, reader: db } }, 1);
    expect(fullScans(panel)).toEqual([]);
  });
});

describe('what planners say of demand, and what was forecast', () => {
  it('is read by item-location, and written and taken back by its keys', () => {
    const read = (db: Database) => readEdits(db, 1, 1, 1);
    expect(steps(read)).toContain('forecast_edit_period (item_location>? AND item_location<?)');
    expect(steps(read)).not.toContain('SCAN');
    expect(steps(read)).not.toContain('TEMP B-TREE');
    const clear = (db: Database) => removeEdits(db, []);
    expect(steps(clear)).toContain('(id=?)');
    const write = (db: Database) => createEditWriter(db);
    expect(fullScans(write)).toEqual([]);
  });

  it('is kept and noted by bucket and item-location', () => {
    const keep = (db: Database) => all(keepSnapshots(db, 0, 'week', () => 1));
    const note = (db: Database) =>
      all(noteOverrides(db, { bucket: 'week', first: 1 }, { from: 1, to: 8 }, () => undefined));
    expect(fullScans(keep)).toEqual([]);
    expect(steps(keep)).not.toContain('SCAN forecast_snapshot');
    expect(steps(note)).toContain('forecast_snapshot_adjusted (bucket=? AND first=?)');
    expect(steps(note)).toContain('forecast_edit_days (day<?)');
    const snapshots = (db: Database) => all(readSnapshots(db, 'week', 1));
    expect(steps(snapshots)).toContain('(bucket=? AND first<?)');
    expect(steps(snapshots)).not.toContain('TEMP B-TREE');
  });

  it('finds where histories begin, and who follows whom, without opening a history', () => {
    const places = (db: Database) => readSeriesPlaces(db, 'week');
    expect(steps(places)).toContain('SEARCH d USING COVERING INDEX demand_series_stamp (bucket=?)');
    expect(steps(places)).not.toContain('TEMP B-TREE');
    const successions = (db: Database) => readSuccessions(db);
    expect(fullScans(successions)).toEqual([]);
    expect(steps(successions)).toMatch(
      /SEARCH il USING COVERING INDEX sqlite_autoindex_item_location_\d \(item=\? AND location=\?\)/,
    );
  });
});

describe('work on many', () => {
  it('pages what suppliers are to be told by value, and finds the orders meant by their line', () => {
    const work = (db: Database) =>
      pageMessages(
        db,
        { run: 1, kinds: ['new'], text: '' },
        { sort: 'value', descending: true, offset: 0, limit: 10 },
      );
    expect(fullScans(work)).toEqual([]);
    expect(steps(work)).toContain('plan_message_value (run=?)');
    const line = (db: Database) => readMessages(db, 1, 1, 1);
    expect(steps(line)).toContain('plan_message_line (run=? AND item_location>? AND item_location<?)');
  });

  it('reads classes and their own rules by run and item', () => {
    const cells = (db: Database) => plannedCells(db, 1, 500);
    expect(steps(cells)).toContain('(run=? AND item_location>? AND item_location<?)');
    const own = (db: Database) => ownRulesOfCells(db, 1);
    expect(fullScans(own)).toEqual([]);
    expect(steps(own)).toContain('policy_item (item=?)');
  });

  it('finds the rule that a row of a file is about by its item', () => {
    const work = (db: Database) => {
      const loading = loadReferences(db, () => '');
      let step = loading.next();
      while (!step.done) step = loading.next();
      all(writePolicies(db, step.value, [], () => ''));
    };
    const found = plansOf(work).filter(({ sql }) => sql.startsWith('SELECT key, fields FROM policy'));
    expect(found.map(each => each.steps)).toEqual([['SEARCH policy USING INDEX policy_item (item=?)']]);
  });

  it('reads a plan in the order of its key', () => {
    const work = (db: Database) => all(iteratePlanLines(db, 1));
    expect(steps(work)).toContain('(run=?)');
    expect(steps(work)).not.toContain('TEMP B-TREE');
  });

  it('sorts and filters forecasts by their narrow index, and opens one by its key', () => {
    const nothing = {
      location: null,
      category: null,
      supplier: null,
      demandClass: null,
      model: null,
      flag: null,
    };
    const page = (db: Database) =>
      pageForecasts(
        db,
        { run: 1, asOf: 1, text: 'a', ...nothing },
        { sort: [{ column: 'ahead', descending: true }], offset: 0, limit: 100 },
      );
    expect(steps(page)).toContain('SEARCH f USING COVERING INDEX forecast_grid (item_location=? AND run=?)');
    expect(steps(page)).not.toContain('SCAN f');
    expect(fullScans(db => findForecastView(db, 1, 1, 1))).toEqual([]);
  });

  it('reads what one supplier delivered, owes and sells by its own rows', () => {
    const receipts = (db: Database) => all(iterateReceipts(db, 1, 1));
    expect(steps(receipts)).toContain('receipt_supplier (supplier>? AND supplier<?)');
    expect(fullScans(receipts)).toEqual([]);
    const sold = (db: Database) => [suppliedItems(db, 1, 10), otherSuppliers(db, 1, 'EUR', 5)];
    expect(fullScans(sold)).toEqual([]);
    expect(steps(sold)).not.toMatch(/SCAN (si|o|mine)\b/);
  });

  it('reads a page of due lines by the plan alone', () => {
    const work = (db: Database) =>
      pagePlan(
        { ...workspace.engine, store: { ...workspace.engine.store, reader: db } },
        { action: 'due', text: '', sort: [], offset: 0, limit: 100 },
      );
    expect(fullScans(work)).toEqual([]);
  });

  it('reads a page of findings in the order of its index', () => {
    for (const check of [undefined, 'negative-stock']) {
      const work = (db: Database) => pageFindings(db, { run: 1, check, offset: 0, limit: 100 });
      expect(fullScans(work)).toEqual([]);
      expect(steps(work)).not.toContain('TEMP B-TREE');
    }
  });

  it('reads a page of imports from the newest on, and what each source gave last by its index', () => {
    const query = { text: '', state: undefined, rejectsOnly: false, sort: [], offset: 0, limit: 100 };
    const page = (db: Database) => pageImports(db, query);
    expect(steps(page)).not.toContain('TEMP B-TREE FOR ORDER BY');
    expect(steps(page)).toContain('SEARCH r USING INTEGER PRIMARY KEY');
    const latest = (db: Database) => latestImports(db);
    expect(steps(latest)).toContain('SEARCH e USING COVERING INDEX import_source (source=? AND state=?)');
    expect(steps(latest)).not.toMatch(/SCAN [ei]\b/);
  });

  it('reads templates, watched files and left out rows by their indexes', () => {
    const templates = (db: Database) => [listTemplates(db), findTemplate(db, 'x')];
    expect(steps(templates)).toContain('USING COVERING INDEX import_used_template (template=?)');
    const rejects = (db: Database) => findRejects(db, 'x');
    expect(steps(rejects)).toMatch(/SEARCH i USING INDEX sqlite_autoindex_import_\d \(id=\?\)/);
    expect(steps(rejects)).toContain('SEARCH r USING INTEGER PRIMARY KEY');
    const files = (db: Database) =>
      pageWatchedFiles(db, { folder: 1, state: undefined, offset: 0, limit: 50 });
    const hash = (db: Database) => findWatchedFile(db, 1, 'x');
    expect(steps(files)).not.toMatch(/SCAN (?:f|w|watched_file)\b/);
    expect(steps(hash)).not.toContain('SCAN');
    const committed = (db: Database) => isWatchedFileCommitted(db, 1, 'x');
    expect(steps(committed)).not.toContain('SCAN');
    const version = (db: Database) => findImportVersion(db, 'x');
    expect(steps(version)).toMatch(/(?:import_source|sqlite_autoindex_import_\d)/);
  });

  it('reads a page of contradicting sources in the order of its index', () => {
    const work = (db: Database) => pageConflicts(db, { offset: 0, limit: 50 });
    expect(steps(work)).toContain('stock_conflict USING COVERING INDEX stock_conflict_value');
    expect(fullScans(work)).toEqual([]);
  });

  it('drafts a line by keys', async () => {
    const { engine } = workspace;
    const scans = await engine.store.write(() =>
      fullScans(db => {
        const line = {
          itemLocation: 1,
          supplier: 1,
          quantity: 1,
          unitPriceMicros: 1,
          pricePer: 1,
          currency: 'EUR',
          arrivesDay: null,
          orderedOn: 19_828,
          cause: 'again',
        };
        // The spy reads only: writing stops at its first statement that would change anything.
        try {
          draftLine(engine, db, line, 'test');
        } catch (error) {
          expect(String(error)).toContain('readonly');
        }
      }),
    );
    expect(scans).toEqual([]);
  });
});
