import type { Engine } from '../engine.ts';
import { exportOrders, orderPdf, toDocumentFile } from '../order-documents.ts';
import { approveOrders, cancelOrder, cancelOrders, pageOrders, sendOrder, showOrder } from '../orders.ts';
import { receiveOrder } from '../receive-orders.ts';
import type { Implementer } from './implementer.ts';

/** Purchase and transfer orders. */
export function ordersRoutes(engine: Engine, os: Implementer) {
  return {
    list: os.orders.list.handler(({ input }) => pageOrders(engine, input)),
    show: os.orders.show.handler(({ input }) => showOrder(engine, input.id)),
    approve: os.orders.approve.handler(({ input, context }) =>
      approveOrders(engine, input.ids, context.actor),
    ),
    send: os.orders.send.handler(({ input, context }) => sendOrder(engine, input.id, context.actor)),
    cancel: os.orders.cancel.handler(({ input, context }) => cancelOrder(engine, input.id, context.actor)),
    cancelAll: os.orders.cancelAll.handler(({ input, context }) =>
      cancelOrders(engine, input.ids, context.actor),
    ),
    receive: os.orders.receive.handler(({ input, context }) => receiveOrder(engine, input, context.actor)),
    pdf: os.orders.pdf.handler(async ({ input }) => toDocumentFile(await orderPdf(engine, input.id), 'pdf')),
    export: os.orders.export.handler(async ({ input }) =>
      toDocumentFile(await exportOrders(engine, input), input.format),
    ),
  };
}
