import type { Truth } from './test-planner-file.ts';

export type Material = {
  item: string;
  name: string;
  min: number;
  max: number;
  stock: number;
  price: number;
  unit: string;
};

/** Spare parts as a maintenance store keeps them: the same for every list. */
export function materials(count: number): Material[] {
  const parts = ['Bearing 6204', 'V-belt SPA 1250', 'Fuse 10 A', 'Filter element', 'O-ring 20x2'];
  return Array.from({ length: count }, (_, index) => ({
    item: String(4_000_100 + index * 7),
    name: `${parts[index % parts.length]} no. ${index}`,
    min: index % 6,
    max: (index % 6) + 2 + (index % 11),
    stock: (index * 37) % 1500,
    price: Math.round(((index * 977) % 1_300_000) + 5) / 100,
    unit: ['ST', 'M', 'KG'][index % 3]!,
  }));
}

export const germanNumber = (value: number, decimals: number) =>
  value
    .toFixed(decimals)
    .replace('.', ',')
    .replace(/\B(?=(\d{3})+(?!\d))/g, '.');

export const englishNumber = (value: number, decimals: number) =>
  value.toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

export function truthOf(list: Material[], price: 'cost' | 'price' | null, unit = false): Truth {
  return {
    items: list.map(each => ({
      item: each.item,
      name: each.name,
      ...(unit && { unit: each.unit }),
      ...(price && { [price]: each.price }),
    })),
    stock: list.map(each => ({ item: each.item, on_hand: each.stock })),
    policies: list.map(each => ({ item: each.item, min: each.min, max: each.max })),
  };
}

export const list = materials(60);
