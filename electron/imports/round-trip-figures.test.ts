import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOf, readFile, tuplesOf } from './testing.ts';

const TODAY = '2026-11-20';
/** Months since the year 0; the last month that is over. */
const LAST_OVER = 2026 * 12 + 9;

const words = {
  en: { headers: ['Item', 'Location', 'Key figure', 'Month', 'Value'], demand: 'Actual Sales Qty', forecasts: 'Statistical Forecast', stock: 'Closing Stock', others: ['Sales Qty LY', 'Target Stock', 'Revenue'] },
  de: { headers: ['Material', 'Werk', 'Kennzahl', 'Periode', 'Wert'], demand: 'Absatz', forecasts: 'Prognose', stock: 'Bestand', others: ['Sicherheitsbestand', 'Umsatz'] },
  fr: { headers: ['Article', 'Entrepôt', 'Indicateur', 'Mois', 'Valeur'], demand: 'Ventes', forecasts: 'Prévision', stock: 'Stock', others: ['Stock de sécurité', 'Achats'] },
  es: { headers: ['Artículo', 'Almacén', 'Indicador', 'Mes', 'Valor'], demand: 'Ventas', forecasts: 'Pronóstico', stock: 'Existencias', others: ['Presupuesto', 'Compras'] },
}; // prettier-ignore

const sheet = fc.record({
  items: fc.uniqueArray(fc.stringMatching(/^[A-Z]{1,2}[0-9]{2,5}$/), { minLength: 2, maxLength: 5 }),
  places: fc.constantFrom(['L1'], ['L1', 'L2']),
  language: fc.constantFrom('en', 'de', 'fr', 'es'),
  form: fc.constantFrom('columns', 'rows'),
  first: fc.integer({ min: 2024 * 12, max: 2026 * 12 }),
  months: fc.integer({ min: 3, max: 14 }),
  newestFirst: fc.boolean(),
  label: fc.constantFrom('2024-03', '03/2024', '202403', '03.2024'),
  decimal: fc.constantFrom('.', ','),
  others: fc.boolean(),
  said: fc.constantFrom('always', 'once'),
  seed: fc.nat(1000),
});
type Sheet = typeof sheet extends fc.Arbitrary<infer S> ? S : never;
type Cell = { item: string; place: string; month: number; quantity: number };

const figures = ['demand', 'forecasts', 'stock'] as const;
type Figure = (typeof figures)[number];

const startOf = (month: number) =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
const quantityOf = (how: Sheet, figure: number, item: number, place: number, month: number): number =>
  ((how.seed + figure * 31 + item * 17 + place * 7 + month) % 90) + 0.5;

/** The cells of each figure in the order in which the file states them. */
function cellsOf(how: Sheet, months: readonly number[]): Record<Figure, Cell[]> {
  const of = (figure: number): Cell[] =>
    how.items.flatMap((item, itemAt) =>
      how.places.flatMap((place, placeAt) =>
        months.map(month => ({
          item,
          place,
          month,
          quantity: quantityOf(how, figure, itemAt, placeAt, month),
        })),
      ),
    );
  return { demand: of(0), forecasts: of(1), stock: of(2) };
}

function layOut(how: Sheet, months: readonly number[]): string {
  const own = words[how.language];
  const [item = '', place = '', figure = '', period = '', value = ''] = own.headers;
  const write = (quantity: number) => String(quantity).replace('.', how.decimal);
  const label = (month: number) =>
    how.label.replace('2024', startOf(month).slice(0, 4)).replace('03', startOf(month).slice(5, 7));
  const names = [own.demand, own.forecasts, own.stock, ...(how.others ? own.others : [])];
  const lines =
    how.form === 'columns'
      ? [[item, place, figure, ...months.map(label)].join('\t')]
      : [[item, place, period, figure, value].join('\t')];
  how.items.forEach((code, itemAt) =>
    how.places.forEach((where, placeAt) =>
      names.forEach((name, at) => {
        const cells = months.map(month => write(quantityOf(how, at, itemAt, placeAt, month)));
        const head = how.said === 'once' && at > 0 ? ['', ''] : [code, where];
        if (how.form === 'columns') lines.push([...head, name, ...cells].join('\t'));
        else
          months.forEach((month, index) =>
            lines.push([code, where, label(month), name, cells[index] ?? ''].join('\t')),
          );
      }),
    ),
  );
  return lines.join('\n');
}

describe('known key figures', () => {
  it('come back the same, the periods as columns or in rows', () => {
    fc.assert(
      fc.property(sheet, how => {
        const oldest = Array.from({ length: how.months }, (_, at) => how.first + at);
        const months = how.newestFirst ? oldest.toReversed() : oldest;
        const reading = readFile(layOut(how, months), { today: TODAY });
        expect(reading.problems).toEqual([]);
        const stated = cellsOf(how, months);
        for (const kind of ['demand', 'forecasts'] as const)
          expect(
            tuplesOf(kindOf(reading, kind)).map(([item, place, day, , quantity]) => [
              item,
              place,
              day,
              quantity,
            ]),
          ).toEqual(stated[kind].map(each => [each.item, each.place, startOf(each.month), each.quantity]));
        const last = Math.min(LAST_OVER, Math.max(...months));
        expect(
          kindOf(reading, 'stock').rows.map(row => [row.item, row.location, row.on_hand, row.as_of]),
        ).toEqual(
          stated.stock
            .filter(({ month }) => month === last)
            .map(({ item, place, quantity }) => [item, place, quantity, startOf(last + 1)]),
        );
      }),
      { numRuns: 150 },
    );
  });
});
