import type { ImportKind } from '../../shared/model/imports.ts';
import type { Found } from './find-fields.ts';
import type { Concept } from './header-synonyms.ts';
import type { PeriodGroups } from './period-groups.ts';

/**
 * What kinds of data a table holds, by the fields that its headers name.
 * @param groups its columns of periods, by the kind that they hold
 * @param stock whether columns of places or figures hold stock, and whether a title says that the list is one of stock
 * @param listed kinds of the key figures that a list names row by row
 */
export function guessKinds(
  found: Found,
  groups: PeriodGroups,
  { isSpread, isTitled, listed }: { isSpread: boolean; isTitled: boolean; listed: ImportKind[] },
): ImportKind[] {
  const wide = groups.size > 0;
  const has = (...concepts: Concept[]) => concepts.some(concept => found.has(concept));
  if (listed.length > 0) return has('name', 'category', 'unit') ? ['items', ...listed] : listed;
  if (has('kit') && has('component', 'item')) return ['bom'];
  if (!has('item')) return has('supplier', 'supplier_name') ? ['suppliers'] : [];
  if (has('order') && !wide) {
    const kind = orderKind(has);
    if (kind) return [kind];
  }
  if (has('date') && has('in_stock')) return ['availability'];
  if (!wide && has('date', 'ordered_on') && (has('demand') || (has('quantity') && !has('on_hand'))))
    return ['demand'];
  if (!wide && has('date') && has('forecast')) return ['forecasts'];
  const kinds: ImportKind[] = [...groups.keys()];
  const counted = has('quantity') && (has('as_of', 'location', 'min', 'max') || isTitled);
  if (has('on_hand') || isSpread || (!wide && counted)) kinds.push('stock');
  const terms = has('price', 'cost', 'moq', 'multiple', 'lead_time', 'break_qty', 'per');
  const fromSupplier = has('supplier', 'supplier_name');
  if (fromSupplier) kinds.push('supplier-items');
  const rules = has('min', 'max', 'safety_stock', 'service_level', 'review_days');
  if (rules || has('replaced_by', 'like_item')) kinds.push('policies');
  const described =
    has('name', 'category', 'unit') || (!fromSupplier && terms) || (has('cost') && has('price'));
  return described ? ['items', ...kinds] : kinds;
}

function orderKind(has: (...concepts: Concept[]) => boolean): ImportKind | null {
  if (!has('quantity', 'ordered', 'received', 'open_quantity')) return null;
  if (has('received_on')) return 'receipts';
  const sold = !has('supplier', 'supplier_name', 'received');
  if (sold && (has('due') || (has('customer') && has('expected', 'open_quantity')))) return 'customer-orders';
  if (has('supplier', 'supplier_name', 'expected', 'received')) return 'open-orders';
  if (has('date', 'ordered_on')) return 'demand';
  return has('customer') ? 'customer-orders' : null;
}
