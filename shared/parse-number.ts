/**
 * Numbers as people and programs write them: `1,234.5`, `1.234,5`, `1 234,5`, `1'234.50`, `12,5-`, `(100)`, `EUR 5,00`,
 * `12 %`, `1.5E+03`. Which mark is the decimal one cannot be told from a single number, so the caller says it.
 */
export type DecimalMark = '.' | ',';

/** Blanks that group digits: space, no-break space, thin space, narrow no-break space, figure space. */
const blanks = /[ \u00a0\u2009\u202f\u2007]/g;
const currency =
  /^(?:[A-Z]{3}|[$€£¥₹₽₩₺₫₴฿]|R\$|kr|zł|Fr\.?|Kč|Ft|CHF)\s*|\s*(?:[A-Z]{3}|[$€£¥₹₽₩₺₫₴฿]|kr\.?|zł|Fr\.?|Kč|Ft)$/u;
const plainNumber = /^-?\d{1,15}(?:\.\d+)?$/;
/** Groups of three, or the Indian two-and-three; a grouped number does not begin with a zero. */
const groupedByComma = /^(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3})$/;
const groupedByPoint = /^[1-9]\d{0,2}(?:\.\d{3})+$/;
const groupedByBlank = /^[1-9]\d{0,2}(?: \d{3})+$/;
const groupedByApostrophe = /^[1-9]\d{0,2}(?:'\d{3})+$/;
const digits = /^\d+$/;
/** No number is written longer, currency and blanks included. */
const LONGEST = 60;
const exponent = /^([\d.,]+)[eE]([+-]?\d{1,3})$/;

/**
 * Reads a number.
 * @param text the cell as it stands
 * @param decimal the decimal mark; the other one may group thousands
 * @returns the number (a share for a percentage: `12 %` is 0.12), or null when the text is not a number
 */
export function parseNumber(text: string, decimal: DecimalMark): number | null {
  if (text.length > LONGEST) return null;
  if (decimal === '.' && plainNumber.test(text)) return Number(text) + 0;
  let rest = text
    .replace(blanks, ' ')
    .replace(/[\u2212\u2010-\u2013]/g, '-')
    .replace(/[’´`]/g, "'")
    .trim();
  let sign = 1;
  let scale = 1;
  if (rest.startsWith('(') && rest.endsWith(')')) {
    sign = -1;
    rest = rest.slice(1, -1).trim();
  }
  rest = rest.replace(currency, '');
  if (rest.endsWith('%')) {
    scale = 0.01;
    rest = rest.slice(0, -1).trimEnd();
  }
  const signed = /^([+-])\s*(.*)$/.exec(rest) ?? /^(.*?)\s*([+-])$/.exec(rest);
  if (signed) {
    const mark = signed[1] === '+' || signed[1] === '-' ? signed[1] : signed[2];
    rest = (mark === signed[1] ? signed[2] : signed[1]) ?? '';
    if (mark === '-') sign = -sign;
  }
  rest = rest.replace(currency, '');
  const size = parseUnsigned(rest, decimal);
  if (size === null) return null;
  const value = sign * size;
  if (value === 0) return 0;
  return scale === 1 ? value : Number((value * scale).toPrecision(15));
}

function parseUnsigned(text: string, decimal: DecimalMark): number | null {
  const power = exponent.exec(text);
  if (power) {
    const base = parseUnsigned(power[1] ?? '', decimal);
    return base === null ? null : finite(Number(`${base}e${power[2]}`));
  }
  const at = text.lastIndexOf(decimal);
  const whole = at < 0 ? text : text.slice(0, at);
  const fraction = at < 0 ? '' : text.slice(at + 1);
  if (at >= 0 && (fraction === '' ? whole === '' : !digits.test(fraction))) return null;
  const plain = whole === '' && at >= 0 ? '0' : ungroup(whole, decimal);
  return plain === null ? null : finite(Number(`${plain}.${fraction || '0'}`));
}

function ungroup(whole: string, decimal: DecimalMark): string | null {
  if (digits.test(whole)) return whole;
  const other = decimal === '.' ? groupedByComma : groupedByPoint;
  const fits = other.test(whole) || groupedByBlank.test(whole) || groupedByApostrophe.test(whole);
  return fits ? whole.replace(/[.,' ]/g, '') : null;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

export type MarkChoice = {
  /** The mark to read by; null when both fit and disagree. */
  mark: DecimalMark | null;
  /** Values the chosen mark (or the better one) cannot read. */
  unreadable: number;
  /** A value that speaks for the choice, or that leaves it open. */
  evidence: string | null;
};

/**
 * Decides the decimal mark of a column from all its values.
 * @param values distinct non-empty texts
 * @returns mark null when the column stays ambiguous (`1.000` only): ask, never guess
 */
export function decideDecimalMark(values: Iterable<string>): MarkChoice {
  const seen = { point: 0, comma: 0, neither: 0 };
  let open: string | null = null;
  let forPoint: string | null = null;
  let forComma: string | null = null;
  for (const text of values) {
    const point = parseNumber(text, '.');
    const comma = parseNumber(text, ',');
    if (point === null && comma === null) seen.neither++;
    else if (comma === null) {
      seen.point++;
      forPoint ??= text;
    } else if (point === null) {
      seen.comma++;
      forComma ??= text;
    } else if (point !== comma) open ??= text;
  }
  if (seen.point === seen.comma && (seen.point > 0 || open !== null)) {
    return { mark: null, unreadable: seen.neither, evidence: open ?? forComma };
  }
  const mark = seen.comma > seen.point ? ',' : '.';
  const unreadable = seen.neither + (mark === ',' ? seen.point : seen.comma);
  return { mark, unreadable, evidence: mark === ',' ? forComma : forPoint };
}
