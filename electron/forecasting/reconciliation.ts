import { AppError } from '../../shared/errors.ts';

/**
 * Forecasts that agree from item to category to total: sums go up, a figure set higher up is spread down in proportion.
 */

/** A place in the hierarchy. Leaves carry a forecast; a place above them carries children. */
export interface ForecastNode {
  name: string;
  /** Forecast of a leaf; not read where there are children. */
  path: Float64Array;
  children: readonly ForecastNode[];
  /** Figures set by a planner, NaN in the periods without one; they replace what is below or beside them. */
  override?: Float64Array;
}

export interface ReconciledNode {
  name: string;
  /** What the place is forecast to need, overrides in. */
  path: Float64Array;
  /** The sum of its leaves before any override. */
  baseline: Float64Array;
  children: ReconciledNode[];
}

/** A figure that could not be met because everything below it is set as well. */
export interface OverrideConflict {
  name: string;
  period: number;
  wanted: number;
  given: number;
}

/**
 * Adds up a hierarchy and spreads its overrides down. The override nearest to the leaf wins: one for a category is spread
 * over the items without their own; one for the total over what no category or item has set. In proportion to the
 * forecasts; evenly where all of them are zero.
 *
 * @param horizon periods; shorter paths count as zero beyond their end
 * @throws AppError invalid-input naming the place whose override is negative or not a number
 */
export function reconcile(
  root: ForecastNode,
  horizon: number,
): { root: ReconciledNode; conflicts: OverrideConflict[] } {
  const conflicts: OverrideConflict[] = [];
  const tree = sumUp(root, horizon);
  for (let h = 0; h < horizon; h++) settle(root, tree, h, undefined, conflicts);
  return { root: tree, conflicts };
}

function sumUp(node: ForecastNode, horizon: number): ReconciledNode {
  const children = node.children.map(child => sumUp(child, horizon));
  const baseline = new Float64Array(horizon);
  if (children.length === 0) baseline.set(node.path.subarray(0, horizon));
  for (const child of children) for (let h = 0; h < horizon; h++) baseline[h]! += child.baseline[h]!;
  return { name: node.name, path: baseline.slice(), baseline, children };
}

/** The figure set for a place itself, or undefined. */
function setFigure(node: ForecastNode, h: number): number | undefined {
  const figure = node.override?.[h];
  if (figure === undefined || Number.isNaN(figure)) return undefined;
  if (figure >= 0 && figure < Infinity) return figure;
  const message = `The override of ${node.name} in period ${h + 1} is ${figure}; give a number of 0 or more.`;
  throw new AppError('invalid-input', message, { name: node.name, period: h });
}

/** True when a place or all that is below it is set, so that nothing above can move it. */
function isFixed(node: ForecastNode, h: number): boolean {
  if (setFigure(node, h) !== undefined) return true;
  return node.children.length > 0 && node.children.every(child => isFixed(child, h));
}

/** Sum of what is set below a place and cannot move, and of the forecasts that can. */
function partsOf(node: ForecastNode, tree: ReconciledNode, h: number): { fixed: number; free: number } {
  const figure = setFigure(node, h);
  if (figure !== undefined) return { fixed: figure, free: 0 };
  if (node.children.length === 0) return { fixed: 0, free: Math.max(0, tree.baseline[h]!) };
  let fixed = 0;
  let free = 0;
  node.children.forEach((child, i) => {
    const parts = partsOf(child, tree.children[i]!, h);
    fixed += parts.fixed;
    free += parts.free;
  });
  return { fixed, free };
}

/** Gives a place its figure in one period: its own, else the one that comes from above, else the sum of its children. */
function settle(
  node: ForecastNode,
  tree: ReconciledNode,
  h: number,
  fromAbove: number | undefined,
  conflicts: OverrideConflict[],
): void {
  const wanted = setFigure(node, h) ?? fromAbove;
  if (node.children.length === 0) {
    if (wanted !== undefined) tree.path[h] = wanted;
    return;
  }
  const shares = wanted === undefined ? undefined : sharesOf(node, tree, h, wanted);
  node.children.forEach((child, i) => settle(child, tree.children[i]!, h, shares?.[i], conflicts));
  let given = 0;
  for (const child of tree.children) given += child.path[h]!;
  tree.path[h] = given;
  if (wanted !== undefined && Math.abs(given - wanted) > 1e-9 * Math.max(1, wanted))
    conflicts.push({ name: node.name, period: h, wanted, given });
}

/** What each child is to have so that all together have `wanted`: what is set below it, and its share of the rest. */
function sharesOf(
  node: ForecastNode,
  tree: ReconciledNode,
  h: number,
  wanted: number,
): (number | undefined)[] {
  const parts = node.children.map((child, i) => partsOf(child, tree.children[i]!, h));
  const open = node.children.map(child => !isFixed(child, h));
  const free = parts.reduce((sum, part, i) => sum + (open[i]! ? part.free : 0), 0);
  const count = open.filter(Boolean).length;
  const rest = Math.max(0, wanted - parts.reduce((sum, part) => sum + part.fixed, 0));
  return parts.map((part, i) => {
    if (!open[i]!) return undefined;
    return part.fixed + (free > 0 ? (rest * part.free) / free : rest / count);
  });
}

/**
 * Whole units that add up to the whole of a sum: each path value is rounded down, and the units left over go to the
 * largest remainders.
 * Source: Hamilton's method of apportionment.
 */
export function wholeShares(values: readonly number[]): number[] {
  const floors = values.map(Math.floor);
  const total = Math.round(values.reduce((sum, value) => sum + value, 0));
  let left = total - floors.reduce((sum, value) => sum + value, 0);
  const order = values
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { index } of order) if (left-- > 0) floors[index]!++;
  return floors;
}
