import { breakSuffixes } from './kind-fields.ts';
import type { KindMapping } from './mapping.ts';
import { columnName, type Reading } from './table.ts';

const quantityHeader =
  /^(?:price\s*)?(?:break|tier|staffel|step|from|ab)?[\s_-]*(?:qty|quantity|menge|stk|units|cantidad|quantité)[.\s_-]*(\d)$|^(?:break|tier|staffel|step|ab)[.\s_-]*(\d)$/i;
const priceHeader =
  /^(?:break|tier|staffel|step)?[\s_-]*(?:unit\s*)?(?:price|preis|cost|prix|precio)[.\s_-]*(\d)$/i;
/** `100-499`, `500+`, `ab 100`, `from 100 pcs`: the price below holds from that quantity on. */
const range =
  /^(?:(ab|from|desde|à partir de|>=?|≥)\s*)?(\d[\d.,]*)\s*(?:([-–]|to|bis)\s*\d[\d.,]*|(\+|and (?:more|up|over)|und mehr|et plus|y más))?\s*(?:pcs?|st|stk|units|ea|uds)?\.?$/i;

type Break = { quantity: number | { from: number }; price: number };

/** Price breaks of a list that states them side by side: pairs of quantity and price, or prices under ranges. */
export function addPriceBreaks(reading: Reading, mapping: KindMapping): void {
  const { columns, constants } = mapping;
  if (mapping.kind !== 'supplier-items' || columns.has('break_price')) return;
  const price = columns.get('price');
  if (columns.has('break_qty') && price !== undefined) {
    // `ab Menge` beside `Preis`, one row a step: each price holds from its quantity on.
    columns.delete('price');
    columns.set('break_price', price);
    return;
  }
  const pairs = pairedBreaks(reading.table.headers);
  const breaks = pairs.length > 0 ? pairs : rangedBreaks(reading.table.headers);
  const [first] = breaks;
  if (!first) return;
  const atOne = typeof first.quantity === 'object' && first.quantity.from <= 1;
  if (atOne && !columns.has('price')) columns.set('price', first.price);
  const rest = atOne ? breaks.slice(1) : breaks;
  rest.slice(0, breakSuffixes.length).forEach(({ quantity, price }, index) => {
    const suffix = breakSuffixes[index] ?? '';
    if (typeof quantity === 'number') columns.set(`break_qty${suffix}`, quantity);
    else constants.set(`break_qty${suffix}`, quantity.from);
    columns.set(`break_price${suffix}`, price);
  });
  reading.report.infer(
    'price breaks',
    rest.map(({ price }) => columnName(reading.table, price)).join(', '),
    0.9,
    'prices by quantity in columns beside each other',
  );
}

function pairedBreaks(headers: string[]): Break[] {
  const numbered = (pattern: RegExp) =>
    new Map(
      headers.flatMap((header, column) => {
        const [, named, bare] = pattern.exec(header.trim()) ?? [];
        const number = named ?? bare;
        return number === undefined ? [] : [[number, column] as const];
      }),
    );
  const prices = numbered(priceHeader);
  return [...numbered(quantityHeader)].flatMap(([number, quantity]) => {
    const price = prices.get(number);
    return price === undefined ? [] : [{ quantity, price }];
  });
}

function rangedBreaks(headers: string[]): Break[] {
  const found = headers.flatMap((header, column) => {
    const [, ahead, number = '', to, behind] = range.exec(header.trim()) ?? [];
    const from = Number(number.replace(/[.,](?=\d{3}\b)/g, ''));
    return (ahead ?? to ?? behind) !== undefined && Number.isFinite(from)
      ? [{ quantity: { from }, price: column }]
      : [];
  });
  const rising = found.every(({ quantity }, at) => at === 0 || quantity.from > found[at - 1]!.quantity.from);
  return found.length >= 2 && rising ? found : [];
}
