import { toMultiple } from '../../shared/quantity.ts';
import { candidateFlags, type Candidate } from './candidate.ts';
import type { Option } from './run-state.ts';

/** Id of the option that the floor rule adds. */
export const FLOOR_OPTION = 'F';

const letters = 'ABCDEGHIJKLMNOPQRSTUVWXYZ';

/**
 * The lawful options of a line, the plan's own action first; doing nothing is always among them.
 * @returns at least one option; ids are single letters, so that no name reaches a prompt
 */
export function optionsOf(candidate: Candidate): Option[] {
  const floor = floorQuantity(candidate);
  const list: Omit<Option, 'id'>[] = [];
  if (candidate.action !== 'none') {
    list.push({
      action: candidate.action,
      quantity: candidate.quantity,
      costMinor: 0,
      note: candidate.reason,
    });
  }
  list.push(...candidate.alternatives.slice(0, letters.length - 2));
  if (!list.some(option => option.action === 'none')) {
    const costMinor = candidate.action === 'none' ? 0 : candidate.valueAtRiskMinor;
    list.push({ action: 'none', quantity: 0, costMinor, note: 'Leave it as it is' });
  }
  const options = list.map((option, index) => ({ ...option, id: letters.charAt(index) }));
  if (floor === null) return options;
  const note = 'No forecast is known and less than half of the safety stock is left: fill up to it';
  return [...options, { id: FLOOR_OPTION, action: 'order', quantity: floor, costMinor: 0, note }];
}

/**
 * The floor rule: stock below half of the safety stock is filled up to it. It holds only where the plan has no forecast
 * to go by and proposes nothing; elsewhere what is on order counts and the plan knows better.
 * @returns the quantity to order, rounded up to minimum and multiple; null when the rule does not hold
 */
function floorQuantity(candidate: Candidate): number | null {
  const blind = candidate.historyPeriods === 0 || candidate.flags.includes(candidateFlags.noForecast);
  const { safetyStock } = candidate;
  if (!blind || candidate.action !== 'none' || safetyStock === null || safetyStock <= 0) return null;
  const position = candidate.facts['position'];
  const stock = typeof position === 'number' ? position : candidate.onHand;
  if (stock >= safetyStock / 2) return null;
  const need = Math.max(safetyStock - stock, candidate.moq);
  return toMultiple(need, candidate.multiple, candidate.precision, 'up');
}
