import type { Engine } from '../engine.ts';
import { compareSuppliers } from '../supplier-comparison.ts';
import { supplierDetail } from '../supplier-detail.ts';
import { editSupplier, pageSuppliers } from '../suppliers.ts';
import type { Implementer } from './implementer.ts';

/** Who delivers, on which terms and how well. */
export function suppliersRoutes(engine: Engine, os: Implementer) {
  return {
    list: os.suppliers.list.handler(({ input }) => pageSuppliers(engine, input)),
    show: os.suppliers.show.handler(({ input }) => supplierDetail(engine, input.code)),
    compare: os.suppliers.compare.handler(({ input }) => compareSuppliers(engine, input.codes)),
    edit: os.suppliers.edit.handler(({ input, context }) => editSupplier(engine, input, context.actor)),
  };
}
