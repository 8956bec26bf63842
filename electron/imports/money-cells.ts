import { currencySign } from './currencies.ts';
import { columnName, usedIds, type Reading } from './table.ts';

/**
 * The currency sign or code of each distinct cell of a column, by dictionary id: what stands with the amount
 * (`€10.50`, `9.20 USD`), else what the cell's number format shows. Undefined where there is none.
 */
export function currencySigns(reading: Reading, column: number): (string | undefined)[] {
  const signs = signsOf(reading, column);
  const shown = [...new Set(signs.filter(sign => sign !== undefined))];
  if (shown.length > 0)
    reading.report.infer(
      'currency of amounts',
      `${columnName(reading.table, column)}: ${shown.slice(0, 10).join(', ')}`,
      0.9,
      'by the signs of its cells',
    );
  return signs;
}

/** Whether amounts of a column bear currency signs. */
export function bearsCurrencies(reading: Reading, column: number): boolean {
  return signsOf(reading, column).some(sign => sign !== undefined);
}

function signsOf({ table }: Reading, column: number): (string | undefined)[] {
  const { values = [], currencies = [] } = table.sheet.columns[column] ?? {};
  const signs = new Array<string | undefined>(values.length).fill(undefined);
  for (const id of usedIds(table, column)) {
    const cell = values[id];
    signs[id] = typeof cell === 'string' ? (currencySign(cell) ?? undefined) : currencies[id];
  }
  return signs;
}
