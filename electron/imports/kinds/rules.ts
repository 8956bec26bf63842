import type { KindMapping } from '../mapping.ts';
import { policyFields } from '../../../shared/model/import-fields.ts';
import type { BomRow, KindRows, PolicyRow } from '../../../shared/model/import-rows.ts';
import type { RowCells } from '../row-cells.ts';
import type { Reading } from '../table.ts';
import { isEnded } from './row-changes.ts';
import { firstDifference, joinAgreeing, joinRepeated, readRows } from './small-rows.ts';

/** Kits and what they are made of. */
export function readBom(reading: Reading, mapping: KindMapping): KindRows {
  const rows = readRows<BomRow>(reading, mapping, cells => {
    const kit = cells.needCode('kit');
    const component = cells.needCode('component');
    if (isEnded(reading, cells)) return { row: cells.row(), kit, component, quantity: 0, change: 'close' };
    const quantity = cells.amount('quantity');
    if (quantity === undefined || quantity === 0)
      cells.refuse(
        'quantity',
        '',
        'how many of the component one kit takes',
        'the quantity is empty or zero',
      );
    if (kit !== '' && kit === component)
      cells.refuse('component', component, 'another item', 'a kit cannot be a part of itself');
    return { row: cells.row(), kit, component, quantity: quantity ?? 0 };
  });
  const kept = joinRepeated(
    reading,
    'bom',
    rows,
    row => `${row.kit}\0${row.component}`,
    (first, again) => firstDifference(first, again, ['quantity']),
  );
  noteCircles(reading, kept);
  return { kind: 'bom', rows: kept };
}

/**
 * Says where a kit comes to hold itself, over whatever levels. The lines stay: the plan names the items of the circle and
 * plans the rest.
 */
function noteCircles({ report }: Reading, rows: readonly BomRow[]): void {
  const parts = new Map<string, string[]>();
  for (const { kit, component, change } of rows) {
    if (change === 'close') continue;
    const path = pathTo(parts, component, kit);
    if (path === null) parts.set(kit, [...(parts.get(kit) ?? []), component]);
    else
      report.infer(
        'kit that contains itself',
        [kit, ...path].join(' -> '),
        1,
        'it cannot be planned by its parts until one of these lines is taken out',
      );
  }
}

/** The codes from one item down to another, both named; null where the one does not hold the other. */
function pathTo(parts: ReadonlyMap<string, string[]>, from: string, to: string): string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  for (const item of cameFrom.keys()) {
    if (item === to) {
      const path: string[] = [];
      for (let at: string | null = to; at !== null; at = cameFrom.get(at) ?? null) path.unshift(at);
      return path;
    }
    for (const part of parts.get(item) ?? []) if (!cameFrom.has(part)) cameFrom.set(part, item);
  }
  return null;
}

/** The code of another item than the row's own. */
function anotherItem(cells: RowCells, field: 'replaced_by' | 'like_item'): string | null | undefined {
  const code = cells.text(field);
  if (code != null && code === cells.code('item'))
    cells.refuse(field, code, 'another item', 'an item cannot stand in for itself');
  return code;
}

function factor(cells: RowCells, field: 'replacement_factor' | 'like_factor'): number | null | undefined {
  const value = cells.number(field);
  if (value === 0) cells.refuse(field, '0', 'more than 0', 'a factor of 0 leaves no demand');
  return value;
}

/** Which item replaces which, and by item and location min and max, service level, review period by item and location. A service level over 1 is a percentage. */
export function readPolicies(reading: Reading, mapping: KindMapping): KindRows {
  let without = 0;
  const rows = readRows<PolicyRow>(reading, mapping, cells => {
    if (isEnded(reading, cells))
      return { row: cells.row(), item: cells.needCode('item'), location: cells.location(), change: 'close' };
    const min = cells.number('min');
    const stated = cells.number('max');
    // Systems print a maximum that nobody maintains as 0.
    const max = stated === 0 && typeof min === 'number' && min > 0 ? undefined : stated;
    if (max !== stated) without++;
    const level = cells.number('service_level');
    const share = typeof level === 'number' && level > 1 ? Number((level / 100).toPrecision(12)) : level;
    if (typeof share === 'number' && share >= 1)
      cells.refuse(
        'service_level',
        String(level),
        'less than 100 %, for example 0.95',
        `${level} is not a service level`,
      );
    if (typeof min === 'number' && typeof max === 'number' && max < min)
      cells.refuse('max', String(max), `${min} or more`, `the maximum ${max} is below the minimum ${min}`);
    const row = {
      row: cells.row(),
      item: cells.needCode('item'),
      location: cells.location(),
      min,
      max,
      safety_stock: cells.number('safety_stock'),
      service_level: share,
      review_days: cells.number('review_days'),
      replaced_by: anotherItem(cells, 'replaced_by'),
      replacement_factor: factor(cells, 'replacement_factor'),
      like_item: anotherItem(cells, 'like_item'),
      like_factor: factor(cells, 'like_factor'),
    };
    return policyFields.some(field => row[field] !== undefined) ? row : null;
  });
  const kept = joinRepeated(
    reading,
    'policies',
    rows,
    row => `${row.item}\0${row.location}`,
    (first, again) => joinAgreeing(first, again, policyFields),
  );
  if (without > 0)
    reading.report.infer(
      'maximum of 0',
      String(without),
      0.8,
      'taken as none, as the minimum beside it is above 0',
    );
  return { kind: 'policies', rows: kept };
}
