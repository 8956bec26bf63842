import { headerKey } from './header-synonyms.ts';

const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Signs and names of one currency alone, in the languages that headers are read in; keys as `headerKey` makes them. */
const named: ReadonlyMap<string, string> = new Map(
  Object.entries({
    EUR: '€|euro|euros',
    GBP: '£|pound|pounds|poundsterling|britishpound|sterling|pfund|livre|livres|libra|libras',
    CHF: 'fr|sfr|franken|swissfranc|swissfrancs|schweizerfranken|francsuisse|francosuizo',
    USD: 'us$|usdollar|usdollars|amerikanischerdollar',
    CAD: 'ca$|c$|canadiandollar|kanadischerdollar',
    AUD: 'au$|a$|australiandollar|australischerdollar',
    NZD: 'nz$|newzealanddollar',
    SGD: 's$|singaporedollar',
    HKD: 'hk$|hongkongdollar',
    MXN: 'mx$|mexicanpeso|mexikanischerpeso|pesomexicano|pesosmexicanos',
    BRL: 'r$|real|reais|reales',
    CNY: 'rmb|yuan|renminbi',
    JPY: 'yen',
    INR: '₹|rupee|rupees|rupie|rupien',
    KRW: '₩|won',
    RUB: '₽|rubel|ruble|rubles',
    TRY: '₺|lira|turkishlira',
    PLN: 'zł|zl|zloty|złoty|zlotych',
    CZK: 'kč|kc|koruna|tschechischekrone|czechkoruna',
    HUF: 'ft|forint',
    SEK: 'schwedischekrone|swedishkrona|svenskkrona',
    NOK: 'norwegischekrone|norwegiankrone',
    DKK: 'danischekrone|danishkrone',
    VND: '₫|dong',
    UAH: '₴|hryvnia|griwna',
    THB: '฿|baht',
    ZAR: 'rand',
  }).flatMap(([code, words]) => words.split('|').map(word => [word, code] as const)),
);

/** Signs and names that several currencies share: the first is meant unless the workspace reckons in another of them. */
const shared: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    '$|dollar|dollars|dolar|dolares':
      'USD AUD CAD NZD SGD HKD TWD MXN ARS CLP COP UYU FJD JMD TTD BBD BSD BZD BND NAD LRD XCD',
    '¥|円|元': 'JPY CNY',
  }).flatMap(([words, known]) => words.split('|').map(word => [word, known.split(' ')] as const)),
);

/** Names of which nobody can say which currency is meant, unless the workspace reckons in one of them. */
const open: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'kr|krone|kronen|krona|kronor|kroner|crown|crowns': 'SEK NOK DKK ISK',
    'peso|pesos': 'MXN ARS CLP COP UYU PHP CUP DOP',
    rs: 'INR PKR LKR NPR MUR',
  }).flatMap(([words, known]) => words.split('|').map(word => [word, known.split(' ')] as const)),
);

function keyOf(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/[\s.]/g, '');
}

/**
 * The currency that a text names: by its ISO 4217 code, its sign or its name.
 * @param text such as `EUR`, `usd`, `€`, `Dollar`
 * @param own code of the currency that decides what `$`, `¥` or `kr` mean; undefined when there is none
 * @returns ISO 4217 code; null when the text names no currency, or may mean several
 */
export function readCurrency(text: string, own: string | undefined): string | null {
  const code = text.trim().toUpperCase();
  if (codes.has(code)) return code;
  const key = keyOf(text);
  const one = named.get(key) ?? named.get(headerKey(text));
  if (one !== undefined) return one;
  const several = shared.get(key);
  if (several) return several.find(each => each === own) ?? several[0] ?? null;
  return open.get(key)?.find(each => each === own) ?? null;
}

const sign = String.raw`(?:[A-Z]{2}|[A-Z])?[$]|[€£¥₹₽₩₺₫₴฿]|[A-Z]{3}|kr\.?|zł|Fr\.?|Kč|Ft`;
const inAmount = new RegExp(
  String.raw`^[-+(\s]*(${sign})\s*[-+]?[\d.,]|\d[.,]?[-+]?\s*(${sign})\s*[-)]?$`,
  'u',
);

/**
 * The sign or code that stands with an amount: `€` of `€10.50`, `USD` of `10,50 USD`.
 * @returns null when there is none that can be a currency's
 */
export function currencySign(amount: string): string | null {
  const found = inAmount.exec(amount.replaceAll('\u00a0', ' ').trim());
  const text = found?.[1] ?? found?.[2];
  if (text === undefined || (/^[A-Z]{3}$/.test(text) && !codes.has(text))) return null;
  return text;
}

/** Codes that headers bear; others are words of their own (`all`, `top`, `cup`, `pen`). */
const inHeaders: ReadonlySet<string> = new Set(
  'EUR USD GBP CHF SEK DKK NOK PLN CZK HUF RON CAD AUD NZD SGD HKD JPY CNY INR KRW BRL MXN CLP ARS TRY ZAR AED ILS'.split(
    ' ',
  ),
);
const wordsInHeaders = /^(?:euros?|(?:us[- ]?)?dollars?|rmb|zł|kč|(?:[a-z]{1,2})?[$]|[€£¥₹₽₩₺₫₴฿])$/iu;

/** The currency that a header or units row names: `price USD`, `Preis (€)`, `EUR/100`; null: none, or more than one. */
export function currencyOfHeader(header: string, own: string | undefined): string | null {
  const words = header.split(/[^\p{L}\p{Sc}]+/u).filter(Boolean);
  const found = new Set(
    words.flatMap(word => {
      const isKnown = inHeaders.has(word.toUpperCase()) || wordsInHeaders.test(word);
      return (isKnown ? readCurrency(word, own) : null) ?? [];
    }),
  );
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** Windows language numbers of places that pay in dollars, as number formats bear them: `[$$-1009]` is Canada's. */
const dollarsByPlace: ReadonlyMap<number, string> = new Map([
  [0x0409, 'USD'],
  [0x0c09, 'AUD'],
  [0x1009, 'CAD'],
  [0x0c0c, 'CAD'],
  [0x1409, 'NZD'],
  [0x4809, 'SGD'],
  [0x1004, 'SGD'],
  [0x3c09, 'HKD'],
  [0x0c04, 'HKD'],
  [0x0404, 'TWD'],
  [0x080a, 'MXN'],
  [0x2c0a, 'ARS'],
  [0x340a, 'CLP'],
  [0x240a, 'COP'],
  [0x380a, 'UYU'],
]);

/** The currency sign or code that a spreadsheet's number format shows (`[$€-407] #,##0.00`, `0.00 "USD"`); empty: none. */
export function currencyOfFormat(format: string): string {
  const marked = /\[\$([^\]-]+)(?:-([0-9a-f]+))?\]/i.exec(format);
  if (marked) {
    const [, shown = '', place = ''] = marked;
    const dollar = shown === '$' ? dollarsByPlace.get(Number.parseInt(place, 16) & 0xffff) : undefined;
    return dollar ?? shown.trim();
  }
  const bare = format.replace(/\[[^\]]*\]/g, '');
  const quoted = /"\s*([^"]+?)\s*"/.exec(bare)?.[1] ?? '';
  if (readCurrency(quoted, undefined) !== null) return quoted;
  return /[$€£¥₹]/u.exec(bare)?.[0] ?? '';
}
