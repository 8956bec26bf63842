import { productGroups, type Packaging, type ProductGroup } from './product-groups.ts';

/** One article of a group, before it gets a code. */
export interface Variant {
  name: string;
  packaging: Packaging;
  cost: number;
}

/** Every article of a group: each family in each of its sizes and finishes; larger sizes cost more. */
function variantsOf(group: ProductGroup): Variant[] {
  return group.families.flatMap(([noun, sizes, packaging, cost]) =>
    sizes.flatMap((size, step) =>
      group.finishes.map(finish => ({
        name: `${noun} ${size} ${finish}`,
        packaging,
        cost: cost * 3 ** (step / Math.max(1, sizes.length - 1) - 0.5),
      })),
    ),
  );
}

/** A stride near the golden section of a length, without a common divisor: it visits every place, far from the last. */
function strideFor(count: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let stride = Math.max(1, Math.round(count * 0.618));
  while (divisor(count, stride) !== 1) stride += 1;
  return stride;
}

const variants = productGroups.map(variantsOf);
const strides = variants.map(list => strideFor(list.length));

/**
 * The article of a number within a group. Articles are taken in long strides, so that neighbours differ; when all are
 * used up the next series begins.
 */
export function variantOf(group: number, serial: number): Variant {
  const list = variants[group] ?? [];
  const variant = list[((serial % list.length) * (strides[group] ?? 1)) % list.length];
  if (!variant) throw new RangeError(`the catalogue has no product group ${group}`);
  const series = Math.floor(serial / list.length);
  return series === 0 ? variant : { ...variant, name: `${variant.name} series ${series + 1}` };
}
