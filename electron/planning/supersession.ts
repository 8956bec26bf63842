/** `item` is replaced by `successor`, of which `factor` units stand for one of it (1 where absent). */
export type SupersessionLink = { item: string; successor: string; factor?: number | undefined };

export type Supersession = {
  /** Last successor of every replaced item. */
  successors: Map<string, string>;
  /** Replaced items of each last successor, in the order of the links. */
  predecessors: Map<string, string[]>;
  /** Units of the last successor that stand for one of each replaced item. */
  factors: Map<string, number>;
  faults: { item: string; message: string }[];
};

/** Follows the links to the last successor. An item with two successors and a circle are named and left as they are. */
export function resolveSupersession(links: readonly SupersessionLink[]): Supersession {
  const next = new Map<string, string>();
  const step = new Map<string, number>();
  const faults: Supersession['faults'] = [];
  for (const { item, successor, factor = 1 } of links) {
    const known = next.get(item);
    if (known === undefined) {
      next.set(item, successor);
      step.set(item, factor);
    } else if (known !== successor) {
      faults.push({ item, message: `${item} is replaced by ${known} and by ${successor}; keep one` });
    }
  }
  const successors = new Map<string, string>();
  const predecessors = new Map<string, string[]>();
  const factors = new Map<string, number>();
  for (const item of next.keys()) {
    const path = [item];
    let last = item;
    for (let following = next.get(last); following !== undefined; following = next.get(last)) {
      path.push(following);
      if (path.indexOf(following) < path.length - 1) break;
      last = following;
    }
    if (next.has(last)) {
      faults.push({ item, message: `the replacements go in a circle: ${path.join(' -> ')}; remove one` });
      continue;
    }
    successors.set(item, last);
    const passed = path.slice(0, -1);
    factors.set(
      item,
      passed.reduce((product, each) => product * (step.get(each) ?? 1), 1),
    );
    predecessors.set(last, [...(predecessors.get(last) ?? []), item]);
  }
  return { successors, predecessors, factors, faults };
}

/**
 * History of the successor with that of the items it replaces added, bucket by bucket; unknown only where all are.
 * @param histories demand per bucket on one axis, NaN where unknown
 */
export function inheritHistory(histories: readonly Float64Array[]): Float64Array {
  const length = Math.max(0, ...histories.map(history => history.length));
  return Float64Array.from({ length }, (_, t) => {
    let sum = Number.NaN;
    for (const history of histories) {
      const value = history[t] ?? Number.NaN;
      if (!Number.isNaN(value)) sum = Number.isNaN(sum) ? value : sum + value;
    }
    return sum;
  });
}
