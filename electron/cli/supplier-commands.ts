import type { SupplierRow } from '../../shared/contract/suppliers.ts';
import { compareSuppliers } from '../app/supplier-comparison.ts';
import { supplierDetail } from '../app/supplier-detail.ts';
import { editSupplier, pageSuppliers } from '../app/suppliers.ts';
import {
  numberFlag,
  runVerb,
  textFlag,
  usageError,
  word,
  type Call,
  type Command,
  type Verb,
} from './command.ts';
import { counted } from './counted.ts';

const EVERY = 1_000_000;

const verbs: Record<string, Verb> = {
  async list(_call, app) {
    const { suppliers } = await pageSuppliers(app.engine, { text: '', offset: 0, limit: EVERY });
    return {
      json: { suppliers },
      text: suppliers.length === 0 ? 'There are no suppliers yet' : suppliers.map(describe).join('\n'),
    };
  },
  async show(call, app) {
    const detail = await supplierDetail(app.engine, word(call, 2, "the supplier's code"));
    const lines = [
      describe(detail.row),
      ...Object.entries(detail.scores).map(([part, score]) => `  ${part}: ${scoreText(score)}`),
      ...detail.advice.map(
        ({ advice, ...figures }) =>
          `  ${advice} (${Object.entries(figures)
            .map(([name, value]) => `${name} ${rounded(value)}`)
            .join(', ')})`,
      ),
    ];
    return { json: detail, text: lines.join('\n') };
  },
  async compare(call, app) {
    const codes = call.words.slice(2);
    if (codes.length < 2) throw usageError('the codes of two or more suppliers are missing');
    const comparison = await compareSuppliers(app.engine, codes);
    const { suppliers, items, shared } = comparison;
    const prices = items.map(({ item, prices: each, currencies }) => {
      const stated = each.flatMap((price, at) =>
        price === null ? [] : [`${price} ${currencies[at]} at ${suppliers[at]?.row.code}`],
      );
      return `  ${item}: ${stated.join(', ')}`;
    });
    const more = shared > items.length ? [`  and ${shared - items.length} more`] : [];
    const text = [...suppliers.map(({ row }) => describe(row)), ...prices, ...more].join('\n');
    return { json: comparison, text };
  },
  async edit(call, app) {
    const block = textFlag(call, 'blocked');
    if (block !== undefined && block !== 'yes' && block !== 'no')
      throw usageError(`--blocked is '${block}'; expected yes or no`);
    const supplier = await editSupplier(
      app.engine,
      {
        code: word(call, 2, "the supplier's code"),
        name: textFlag(call, 'name'),
        email: textFlag(call, 'email'),
        leadTimeDays: call.flags['lead-time'] === undefined ? undefined : wholeDays(call),
        minimum: call.flags['minimum'] === undefined ? undefined : numberFlag(call, 'minimum'),
        blocked: block === undefined ? undefined : block === 'yes',
      },
      call.actor,
    );
    return { json: { supplier }, text: describe(supplier) };
  },
};

function wholeDays(call: Call): number {
  const days = numberFlag(call, 'lead-time');
  if (Number.isInteger(days) && days >= 0) return days;
  throw usageError(`--lead-time is '${days}'; expected whole days such as 14`);
}

function describe(row: SupplierRow): string {
  const score =
    row.score === null
      ? 'no receipts'
      : `score ${row.score.toFixed(0)} of ${counted(row.receipts, 'receipt')}`;
  const late = row.lateLines > 0 ? `, ${row.lateLines} late` : '';
  return `${row.code}  ${row.name}: ${score}, ${counted(row.items, 'item')}, ${counted(row.openLines, 'open line')}${late}`;
}

function scoreText(score: { value: number; receipts: number } | number | null): string {
  if (score === null) return 'not known';
  return typeof score === 'number'
    ? `${score.toFixed(1)} points`
    : `${score.value.toFixed(1)} (${counted(score.receipts, 'receipt')})`;
}

function rounded(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
}

export const supplierCommands: Record<string, Command> = {
  suppliers: {
    usage:
      'suppliers W list | show CODE | compare CODE CODE... | edit CODE [--name N] [--email E] [--lead-time DAYS] [--minimum VALUE] [--blocked yes|no]',
    options: {
      name: { type: 'string' },
      email: { type: 'string' },
      'lead-time': { type: 'string' },
      minimum: { type: 'string' },
      blocked: { type: 'string' },
    },
    run: runVerb(verbs),
  },
};
