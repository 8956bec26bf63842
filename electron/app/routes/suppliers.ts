import type { Engine } from '../engine.ts';
import { pageSuppliers } from '../suppliers.ts';
import type { Implementer } from './implementer.ts';

/** Who delivers. */
export function suppliersRoutes(engine: Engine, os: Implementer) {
  return {
    list: os.suppliers.list.handler(({ input }) => pageSuppliers(engine, input)),
  };
}
