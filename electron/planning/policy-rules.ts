import type { ClassCell, RuleField, RuleFields, RuleLayer } from '../../shared/model/policy-rule.ts';

export type ResolvedPolicy = {
  fields: RuleFields;
  /** The rule that gave each field. */
  origin: Partial<Record<RuleField, string>>;
};

const nothing: ResolvedPolicy = { fields: {}, origin: {} };

/**
 * The policy of an item-location: for each field on its own the nearest rule that sets it. Minimum and maximum belong
 * together: a maximum is taken only from the rule that gave the minimum, or where no rule gives a minimum.
 * @param layers the rules that concern it, the nearest first
 */
export function resolvePolicy(layers: readonly RuleLayer[]): ResolvedPolicy {
  if (layers.length === 0) return nothing;
  const resolved: ResolvedPolicy = { fields: {}, origin: {} };
  for (const layer of layers) {
    const isRangeOpen = resolved.fields.min === undefined && resolved.fields.max === undefined;
    for (const key of fieldsOf(layer.fields)) {
      if ((key === 'min' || key === 'max') && !isRangeOpen) continue;
      take(resolved, layer, key);
    }
  }
  return resolved;
}

function take<Key extends RuleField>({ fields, origin }: ResolvedPolicy, layer: RuleLayer, key: Key): void {
  if (fields[key] !== undefined || layer.fields[key] === undefined) return;
  fields[key] = layer.fields[key];
  origin[key] = layer.origin;
}

function fieldsOf<Fields extends object>(fields: Fields): (keyof Fields)[] {
  const keys: (keyof Fields)[] = [];
  for (const key in fields) keys.push(key);
  return keys;
}

/** The layers with the rule of a class cell in its place: behind those of the item and its supplier. */
export function withClassLayer(
  layers: readonly RuleLayer[],
  cell: ClassCell,
  fields: RuleFields | undefined,
): readonly RuleLayer[] {
  if (!fields) return layers;
  const at = layers.findIndex(({ origin }) => origin === 'location' || origin === 'default');
  const added = { origin: `class ${cell}`, fields };
  return at < 0 ? [...layers, added] : layers.toSpliced(at, 0, added);
}
