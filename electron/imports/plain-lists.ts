import type { ImportKind } from '../../shared/model/imports.ts';
import type { Found } from './find-fields.ts';
import { columnName, type Reading } from './table.ts';
import { titlesOf } from './title-rows.ts';

/** What a file or a sheet may be called that holds nothing but items and how many: the more special words first. */
const titles: [ImportKind, RegExp][] = [
  [
    'customer-orders',
    /sales ?orders?|customer ?orders?|back ?orders?|r[üu]e?ckst[äa]nd|kundenauftr|auftragsbestand|commandes? clients?|pedidos? de clientes?/i,
  ],
  ['forecasts', /forecast|prognose|pr[ée]vision|pron[óo]stico|planung/i],
  [
    'open-orders',
    /purchase|\bp\.?o\.?s?\b|orders?\b|bestell(?!punkt|bestand)|zul[äa]uf|incoming|in transit|commandes?|pedidos?|\bordini\b|bestellingen|zam[óo]wieni/i,
  ],
  [
    'demand',
    /sales|sold|demand|usage|consumption|absatz|verbrauch|verk[äa]uf|abg[äa]ng|ventes?|ventas?|vendite|verkopen|sprzeda/i,
  ],
  [
    'stock',
    /stocks?\b|stock ?list|bestand|bestände|inventar|inventur|inventor|on ?hand|\bsoh\b|lager|existencia|giacenz|magazz|voorra|\bstan\b|stany/i,
  ],
];

/**
 * The kind of a list of items and quantities without any other hint, by the name of the file, of the sheet and by titles
 * above the list; where nothing tells, stock is proposed and put as a question.
 */
export function kindOfPlainList(reading: Reading, found: Found, fileName: string): ImportKind | null {
  const quantity = found.get('quantity');
  if (!found.has('item') || quantity === undefined) return null;
  const { table, report } = reading;
  const column = columnName(table, quantity);
  for (const text of [table.sheet.name, ...titlesOf(reading), fileName]) {
    const kind = titles.find(([, words]) => words.test(text.replaceAll('_', ' ')))?.[0];
    if (kind === undefined) continue;
    report.infer('kind of list', kind, 0.5, `'${text}' says so, and '${column}' only how many`);
    return kind;
  }
  report.ask(
    column,
    null,
    `'${column}' can be what is in stock, what is on order or what was sold`,
    "say which by the kind of the import, for example stock or open-orders (--as stock), or by 'kinds' of a mapping",
  );
  return 'stock';
}
