import type { PlanMessage } from '../../shared/contract/plans.ts';
import { toIso } from '../../shared/dates.ts';
import { orderMessageKinds } from '../../shared/model/order-message.ts';
import type { OpenEngine } from '../app/open-engine.ts';
import { writeMessagesCsv, writePlanFiles } from '../app/plan-files.ts';
import { kitAvailability } from '../app/kit-availability.ts';
import { agreeMessages } from '../app/agree-dates.ts';
import { pagePlanMessages, type MessageRequest } from '../app/plan-messages.ts';
import { demandPlan, eachPlanLine, latestPlan } from '../app/plan-view.ts';
import { asOfOrToday } from '../app/plans.ts';
import { makeFolder } from '../app/write-file.ts';
import { choiceFlag, textFlag, textFlags, usageError, word, type Call, type Command } from './command.ts';
import { dateFlag, readPolicy } from './json-file.ts';
import { counted } from './counted.ts';

const tiers = ['best', 'fast'] as const;

export const planCommands: Record<string, Command> = {
  plan: {
    usage: 'plan W [--as-of D] [--policy POLICY.json] [--tier best|fast] [--out DIR] [--trace none|due|all]',
    options: {
      'as-of': { type: 'string' },
      policy: { type: 'string' },
      tier: { type: 'string' },
      out: { type: 'string' },
      trace: { type: 'string' },
    },
    async run(call) {
      const trace = choiceFlag(call, 'trace', ['none', 'due', 'all']) ?? 'due';
      const asOf = dateFlag(call, 'as-of');
      const policy = readPolicy(call);
      const tier = choiceFlag(call, 'tier', tiers);
      const out = textFlag(call, 'out');
      const app = await call.open(call.path(word(call, 0, 'the workspace file W')));
      const { iso } = asOfOrToday(app.engine, asOf);
      // What cannot be written is refused before the work that fills it.
      if (out !== undefined) makeFolder(call.path(out));
      await call.job(app, 'plan', { asOf: iso, ...(policy && { policy }), ...(tier && { tier }) });
      if (out !== undefined) await writePlanFiles(app.engine, call.path(out));
      if (call.json) {
        await writePlanJson(call, app, trace);
        return undefined;
      }
      return { json: null, text: describe(app) };
    },
  },
  messages: {
    usage: `messages W [--kind ${orderMessageKinds.join('|')}]... [--text T] [--csv FILE] [--accept]`,
    options: {
      kind: { type: 'string', multiple: true },
      text: { type: 'string' },
      csv: { type: 'string' },
      accept: { type: 'boolean' },
    },
    async run(call) {
      const kinds = textFlags(call, 'kind').map(name => {
        const kind = orderMessageKinds.find(known => known === name);
        if (!kind) throw usageError(`--kind is '${name}'; expected one of: ${orderMessageKinds.join(', ')}`);
        return kind;
      });
      const app = await call.open(call.path(word(call, 0, 'the workspace file W')));
      const asOf = toIso(demandPlan(app.engine).asOf);
      const request: MessageRequest = {
        kinds: kinds.length > 0 ? kinds : orderMessageKinds,
        text: textFlag(call, 'text') ?? '',
        sort: 'value',
        descending: true,
        offset: 0,
        limit: 1_000_000,
      };
      const isAccepted = call.flags['accept'] === true;
      const accepted = isAccepted ? await agreeMessages(app.engine, request, call.actor) : undefined;
      const { rows } = pagePlanMessages(app.engine, request);
      const csv = textFlag(call, 'csv');
      if (csv !== undefined) writeMessagesCsv(rows, call.path(csv));
      const isChosen = kinds.length > 0 || request.text !== '';
      const none = isChosen ? 'No message is of that kind and text' : 'Open orders can stay as they are';
      const told = rows.length === 0 ? [none] : rows.map(inWords);
      const text = accepted ? [...told, inTotal(accepted.lines, rows)] : told;
      return { json: { asOf, messages: rows, ...(accepted && { accepted }) }, text: text.join('\n') };
    },
  },
};

/** What came of accepting messages: dates move; quantities are changed on the order, or where it was written. */
function inTotal(moved: number, rows: readonly PlanMessage[]): string {
  const left = rows.filter(row => row.newDay === null || row.day === null).length;
  const stay =
    left === 0
      ? ''
      : `; ${counted(left, 'message')} about quantities ${left === 1 ? 'stays' : 'stay'}: change the order, or import what the supplier confirmed`;
  return `${counted(moved, 'order line')} moved${stay}`;
}

function inWords({
  message,
  orders,
  supplier,
  item,
  location,
  quantity,
  unit,
  day,
  newDay,
  agreed,
}: PlanMessage): string {
  const order = orders === null ? '' : ` of ${orders}`;
  const dates = [day === null ? '' : ` due ${day}`, newDay === null ? '' : `, wanted ${newDay}`].join('');
  return `${message} ${quantity} ${unit}${order}${dates}: ${item} at ${location}${supplier === null ? '' : ` from ${supplier}`}${agreed ? ' (agreed)' : ''}`;
}

/** Streams the plan line by line: 100,000 lines never lie in memory as one text. */
async function writePlanJson(call: Call, app: OpenEngine, trace: 'none' | 'due' | 'all'): Promise<void> {
  const summary = latestPlan(app.engine);
  await call.write(`{"asOf":${JSON.stringify(summary?.asOf)},"summary":${JSON.stringify(summary)},"lines":[`);
  let separator = '\n';
  let text = '';
  for (const entry of eachPlanLine(app.engine, trace)) {
    const kit = kitAvailability(entry.line);
    text +=
      separator +
      JSON.stringify({
        ...entry.row,
        onOrder: entry.line.onOrder,
        safetyStock: entry.line.safetyStock,
        ...(kit && { kit }),
        messages: entry.messages,
        trace: entry.trace,
      });
    separator = ',\n';
    if (text.length > 65_536) {
      await call.write(text);
      text = '';
    }
  }
  await call.write(`${text}\n]}\n`);
}

function describe(app: OpenEngine): string {
  const summary = latestPlan(app.engine);
  if (!summary) return 'No plan';
  const actions = Object.entries(summary.byAction).map(([action, count]) => `${count} ${action}`);
  return `Plan as of ${summary.asOf}: ${counted(summary.lines, 'item-location')} (${actions.join(', ')}) in ${summary.seconds.toFixed(1)} s; orders worth ${summary.orderValue.toFixed(2)} ${summary.currency}`;
}
