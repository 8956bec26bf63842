import { stockFacets } from '../../db/tables/stock-view.ts';
import type { Engine } from '../engine.ts';
import { itemPanel } from '../item-panel.ts';
import { stockPage } from '../stock.ts';
import type { Implementer } from './implementer.ts';

/** Item-locations. */
export function stockRoutes(engine: Engine, os: Implementer) {
  return {
    page: os.stock.page.handler(({ input }) => stockPage(engine, input)),
    facets: os.stock.facets.handler(() => stockFacets(engine.store.reader)),
    panel: os.stock.panel.handler(({ input }) => itemPanel(engine, input.itemLocation)),
  };
}
