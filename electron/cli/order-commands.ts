import { join } from 'node:path';
import type { Order } from '../../shared/model/order.ts';
import type { OpenEngine } from '../app/open-engine.ts';
import { acceptPlan } from '../app/accept-plan.ts';
import { exportOrders, orderPdf } from '../app/order-documents.ts';
import { approveOrders, cancelOrders, pageOrders, sendOrder, showOrder } from '../app/orders.ts';
import { receiveOrder } from '../app/receive-orders.ts';
import { demandPlan } from '../app/plan-view.ts';
import { makeFolder, writeFile } from '../app/write-file.ts';
import {
  numberFlag,
  runVerb,
  textFlag,
  usageError,
  wholeFlag,
  word,
  type Answer,
  type Command,
  type Verb,
} from './command.ts';
import { dateFlag } from './json-file.ts';
import { counted } from './counted.ts';

const ALL = { text: '', offset: 0, limit: 1_000_000 };

const verbs: Record<string, Verb> = {
  list: (_call, app) => Promise.resolve(shown(allOrders(app))),
  show: (call, app) => Promise.resolve(shown([showOrder(app.engine, word(call, 2, 'the order ID'))])),
  async accept(call, app) {
    if (call.flags['plan'] !== true) throw usageError('say what to accept: --plan');
    const accepted = await acceptPlan(app.engine, undefined, call.actor);
    const orders = ordersOfPlan(app, demandPlan(app.engine).key);
    return {
      json: { accepted, orders },
      text: `${counted(accepted.lines, 'line')} on ${counted(accepted.orders, 'draft order')}`,
    };
  },
  async approve(call, app) {
    const ids = call.words.slice(2);
    if (ids.length === 0) throw usageError('the order ID is missing');
    await approveOrders(app.engine, ids, call.actor);
    return shown(ids.map(id => showOrder(app.engine, id)));
  },
  async send(call, app) {
    const id = word(call, 2, 'the order ID');
    await sendOrder(app.engine, id, call.actor);
    return shown([showOrder(app.engine, id)]);
  },
  async cancel(call, app) {
    const ids = call.words.slice(2);
    if (ids.length === 0) throw usageError('the order ID is missing');
    await cancelOrders(app.engine, ids, call.actor);
    return shown(ids.map(id => showOrder(app.engine, id)));
  },
  async receive(call, app) {
    const id = word(call, 2, 'the order ID');
    const on = dateFlag(call, 'on');
    await receiveOrder(
      app.engine,
      { id, line: wholeFlag(call, 'line', 1), quantity: numberFlag(call, 'quantity'), on },
      call.actor,
    );
    return shown([showOrder(app.engine, id)]);
  },
  async export(call, app) {
    const pdf = textFlag(call, 'pdf');
    const csv = textFlag(call, 'csv');
    const xlsx = textFlag(call, 'xlsx');
    if (pdf === undefined && csv === undefined && xlsx === undefined)
      throw usageError('say where to: --pdf DIR, --csv DIR or --xlsx DIR');
    const chosen = call.words.slice(2);
    const orders = chosen.length > 0 ? chosen.map(id => showOrder(app.engine, id)) : allOrders(app);
    const files: string[] = [];
    const warnings: string[] = [];
    if (pdf !== undefined) await exportPdfs(app, orders, call.path(pdf), files, warnings);
    for (const [format, folder] of [
      ['csv', csv],
      ['xlsx', xlsx],
    ] as const) {
      if (folder !== undefined)
        files.push(
          save(
            call.path(folder),
            await exportOrders(app.engine, { format, ids: orders.map(order => order.id) }),
          ),
        );
    }
    return {
      json: { files, warnings, orders },
      text: [`${counted(files.length, 'file')} written`, ...warnings].join('\n'),
    };
  },
};

async function exportPdfs(
  app: OpenEngine,
  orders: readonly Order[],
  folder: string,
  files: string[],
  warnings: string[],
): Promise<void> {
  for (const order of orders) {
    const document = await orderPdf(app.engine, order.id);
    files.push(save(folder, document));
    warnings.push(...document.warnings.map(warning => `${order.number}: ${warning}`));
  }
}

function save(folder: string, file: { name: string; bytes: Uint8Array }): string {
  makeFolder(folder);
  const path = join(folder, file.name);
  writeFile(path, file.bytes);
  return path;
}

function allOrders(app: OpenEngine): Order[] {
  return pageOrders(app.engine, ALL).orders.map(order => showOrder(app.engine, order.id));
}

function ordersOfPlan(app: OpenEngine, run: number): Order[] {
  const ids = app.engine.store.reader
    .prepare<{ of: string }, string>(
      `SELECT DISTINCT o.id FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order
       WHERE x.cause GLOB @of OR x.id IN (SELECT line FROM order_line_cause WHERE cause GLOB @of) ORDER BY o.key`,
    )
    .pluck()
    .all({ of: `plan:${run}:*` });
  return ids.map(id => showOrder(app.engine, id));
}

function shown(orders: Order[]): Answer {
  const lines = orders.flatMap(order => [
    `${order.number}  ${order.state}  ${order.supplierName || order.supplier || 'no supplier'} -> ${order.location}  ${order.total.toFixed(2)} ${order.currency}`,
    ...(orders.length === 1
      ? order.lines.map(
          line =>
            `  ${line.line}. ${line.quantity} ${line.unit} ${line.item} ${line.name}: ${line.total.toFixed(2)}`,
        )
      : []),
  ]);
  return { json: { orders }, text: lines.length === 0 ? 'No orders' : lines.join('\n') };
}

export const orderCommands: Record<string, Command> = {
  orders: {
    usage:
      'orders W list | show ID | accept --plan | approve ID... | send ID | cancel ID... | receive ID --line N --quantity Q [--on D] | export [ID...] --pdf DIR --csv DIR --xlsx DIR',
    options: {
      plan: { type: 'boolean' },
      line: { type: 'string' },
      quantity: { type: 'string' },
      on: { type: 'string' },
      pdf: { type: 'string' },
      csv: { type: 'string' },
      xlsx: { type: 'string' },
    },
    run: runVerb(verbs),
  },
};
