import { toDay, toIso } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { MAX_PRECISION, roundQuantity } from '../../shared/quantity.ts';
import type { CountedPlace } from '../db/tables/counts.ts';
import type { Clock } from '../ports.ts';

/** More units than this on a shelf are a slip of the hand. */
const MOST_UNITS = 1e9;

/**
 * What was found on a shelf: nothing or more, and no finer than the item is counted.
 * @throws AppError invalid-input
 */
export function demandFound(place: CountedPlace, held: number, found: number): void {
  if (!(found >= 0 && found <= MOST_UNITS))
    throw new AppError(
      'invalid-input',
      `The quantity found of '${place.item}' is ${found}; enter how many ${place.unit} are there, from 0 to ${MOST_UNITS}`,
      { item: place.item, found },
    );
  demandCountable(place, held, found);
}

/**
 * What stock is corrected by: something, up or down, and no finer than the item is counted.
 * @throws AppError invalid-input
 */
export function demandCorrection(place: CountedPlace, held: number, quantity: number): void {
  const { item, unit } = place;
  if (quantity === 0)
    throw new AppError(
      'invalid-input',
      `A correction of nothing corrects nothing; enter the ${unit} to add`,
      {
        item,
      },
    );
  if (!(Math.abs(quantity) <= MOST_UNITS))
    throw new AppError(
      'invalid-input',
      `The correction of '${item}' by ${quantity} ${unit} is too large; enter at most ${MOST_UNITS}, up or down`,
      { item, quantity },
    );
  demandCountable(place, held, quantity);
}

/** Where the book itself is finer than the item's precision, nobody ever said how fine it is counted. */
function demandCountable({ item, unit, precision }: CountedPlace, held: number, quantity: number): void {
  const decimals = roundQuantity(held, precision) === held ? precision : MAX_PRECISION;
  if (roundQuantity(quantity, decimals) === quantity) return;
  throw new AppError(
    'invalid-input',
    decimals === 0
      ? `'${item}' is counted in whole ${unit}; ${quantity} cannot be`
      : `'${item}' is counted in ${unit} with at most ${decimals} decimals; ${quantity} cannot be`,
    { item, quantity },
  );
}

/** A day on which something can have been counted. @throws AppError invalid-input for one to come */
export function demandPast(day: number, clock: Clock): void {
  const today = clock.today();
  if (day <= toDay(today)) return;
  throw new AppError(
    'invalid-input',
    `${toIso(day)} is still to come; enter the day of the count or correction, at the latest ${today}`,
    { day: toIso(day) },
  );
}
