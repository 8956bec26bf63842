import { AppError } from '../../../shared/errors.ts';
import { cellState } from '../column-values.ts';
import type { KindMapping } from '../mapping.ts';
import { readNumbers } from '../number-columns.ts';
import type { Reading } from '../table.ts';
import { refuseAmount } from './bulk-places.ts';

/**
 * Stock units in one unit of the file (12 for boxes of 12), by sheet row: null where the cell is bad and the row
 * refused, 1 where it is empty. Null when the mapping has no factor.
 */
export function factorOf(reading: Reading, mapping: KindMapping): ((row: number) => number | null) | null {
  const constant = mapping.constants.get('factor');
  if (constant !== undefined) {
    const factor = Number(constant);
    if (!(factor > 0))
      throw new AppError(
        'invalid-input',
        `The mapping sets the factor to '${constant}'; it must be a number over 0.`,
      );
    return () => factor;
  }
  const column = mapping.columns.get('factor');
  const [factors] = column === undefined ? [] : readNumbers(reading, [column], false);
  if (!factors) return null;
  return row => {
    const id = factors.ids[row] ?? 0;
    if (factors.state[id] !== cellState.bad) return factors.values[id] ?? 1;
    refuseAmount(reading, mapping, factors, row);
    return null;
  };
}

/**
 * A quantity in stock units, without the dust of binary fractions. A figure of two or more decimals is the rounded part of
 * a pack: where whole units lie within its rounding, they are meant. 16.67 dozen are 200 pieces, not 200.04.
 */
export function inStockUnits(quantity: number, factor: number): number {
  if (factor === 1) return quantity;
  const units = Number((quantity * factor).toPrecision(15));
  const decimals = String(quantity).split('.')[1]?.length ?? 0;
  if (!Number.isInteger(factor) || decimals < 2) return units;
  const whole = Math.round(units);
  return Math.abs(units - whole) <= (factor * 10 ** -decimals) / 2 + 1e-9 ? whole : units;
}
