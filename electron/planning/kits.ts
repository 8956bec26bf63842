/** One line of a bill of materials: `quantity` units of the component go into one unit of the kit. */
export type KitLine = { kit: string; component: string; quantity: number };

export type KitFault = { kit: string; message: string };

/** Kits in an order in which every kit comes before its components, and those that are in a circle. */
export type KitStructure = {
  components: Map<string, KitLine[]>;
  order: string[];
  faults: KitFault[];
};

/**
 * Reads a bill of materials. Lines with a quantity that is not above 0 and kits that contain themselves, directly or
 * through others, are left out and named; the message of a circle names its path. The rest stands.
 */
export function kitStructure(lines: readonly KitLine[]): KitStructure {
  const faults: KitFault[] = [];
  const components = new Map<string, KitLine[]>();
  for (const line of lines) {
    if (!(line.quantity > 0 && line.quantity < Infinity)) {
      const message = `${line.kit} takes ${line.quantity} of ${line.component}; give a quantity above 0`;
      faults.push({ kit: line.kit, message });
    } else components.set(line.kit, [...(components.get(line.kit) ?? []), line]);
  }
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const kit of components.keys()) visitKit(kit, components, state, order, faults);
  return { components, order: order.reverse(), faults };
}

/** Depth-first with a stack of its own: bills of materials may be deeper than the call stack. */
function visitKit(
  root: string,
  components: Map<string, KitLine[]>,
  state: Map<string, 'open' | 'done'>,
  order: string[],
  faults: KitFault[],
): void {
  if (state.has(root)) return;
  const path: { kit: string; next: number }[] = [{ kit: root, next: 0 }];
  state.set(root, 'open');
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const line = components.get(top.kit)?.[top.next];
    if (!line) {
      state.set(top.kit, 'done');
      order.push(top.kit);
      path.pop();
      continue;
    }
    top.next++;
    const known = state.get(line.component);
    if (known === 'done') continue;
    if (known === undefined) {
      state.set(line.component, 'open');
      path.push({ kit: line.component, next: 0 });
      continue;
    }
    const from = path.findIndex(step => step.kit === line.component);
    const circle = [...path.slice(from).map(step => step.kit), line.component].join(' -> ');
    const { kit } = top;
    faults.push({ kit, message: `the kit contains itself: ${circle}; remove one of these lines` });
    components.set(
      kit,
      (components.get(kit) ?? []).filter(other => other !== line),
    );
    top.next--;
  }
}

/**
 * Demand of every item with the demand for kits exploded through all levels, period by period.
 * @param demand own demand per item and period, in units @returns own + dependent demand of all items concerned
 */
export function explodeKits(
  structure: KitStructure,
  demand: ReadonlyMap<string, Float64Array>,
): Map<string, Float64Array> {
  const total = new Map([...demand].map(([item, values]) => [item, values.slice()]));
  for (const kit of structure.order) {
    const wanted = total.get(kit);
    if (!wanted) continue;
    for (const { component, quantity } of structure.components.get(kit) ?? []) {
      const sum = total.get(component) ?? new Float64Array(wanted.length);
      for (let t = 0; t < Math.min(sum.length, wanted.length); t++) sum[t]! += wanted[t]! * quantity;
      total.set(component, sum);
    }
  }
  return total;
}
