/**
 * A small part of ICU MessageFormat: `{name}`, `{count, number}`, and `{count, plural, =0 {none} one {# line} other
 * {# lines}}`. Plural categories come from Intl.PluralRules; `#` is the number itself.
 */
export type MessageValues = Readonly<Record<string, string | number>>;

type Part =
  | { type: 'text'; text: string }
  | { type: 'value'; name: string; numeric: boolean }
  | { type: 'plural'; name: string; cases: Map<string, Part[]> };

const parsed = new Map<string, Part[]>();

/** Index of the brace that closes the one at `open`. */
function closing(message: string, open: number): number {
  let depth = 0;
  for (let at = open; at < message.length; at += 1) {
    if (message[at] === '{') depth += 1;
    if (message[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new SyntaxError(`the message '${message}' has a brace that is not closed`);
}

function parsePlural(name: string, body: string): Part {
  const cases = new Map<string, Part[]>();
  let at = 0;
  while (at < body.length) {
    const open = body.indexOf('{', at);
    if (open < 0) break;
    const close = closing(body, open);
    cases.set(body.slice(at, open).trim(), parse(body.slice(open + 1, close)));
    at = close + 1;
  }
  if (!cases.has('other')) throw new SyntaxError(`the plural of '${name}' needs a case 'other'`);
  return { type: 'plural', name, cases };
}

function parsePlaceholder(body: string): Part {
  const [name = '', kind, ...rest] = body.split(',');
  if (kind?.trim() === 'plural') return parsePlural(name.trim(), rest.join(','));
  return { type: 'value', name: name.trim(), numeric: kind?.trim() === 'number' };
}

/** The parts of a message. @throws SyntaxError for unbalanced braces or a plural without `other` */
export function parse(message: string): Part[] {
  const known = parsed.get(message);
  if (known) return known;
  const parts: Part[] = [];
  let at = 0;
  while (at < message.length) {
    const open = message.indexOf('{', at);
    if (open < 0) break;
    if (open > at) parts.push({ type: 'text', text: message.slice(at, open) });
    const close = closing(message, open);
    parts.push(parsePlaceholder(message.slice(open + 1, close)));
    at = close + 1;
  }
  if (at < message.length) parts.push({ type: 'text', text: message.slice(at) });
  parsed.set(message, parts);
  return parts;
}

/** Names of the values a message asks for, sorted. */
export function valueNames(message: string): string[] {
  const names = new Set<string>();
  const collect = (parts: Part[]) => {
    for (const part of parts) {
      if (part.type === 'text') continue;
      names.add(part.name);
      if (part.type === 'plural') for (const branch of part.cases.values()) collect(branch);
    }
  };
  collect(parse(message));
  return [...names].toSorted();
}

/**
 * The message with its values put in.
 * @param language for plural categories @param locale for numbers
 */
export function formatMessage(
  message: string,
  values: MessageValues,
  language: string,
  locale = language,
): string {
  return render(parse(message), values, { language, locale, hash: '#' });
}

type Setting = { language: string; locale: string; hash: string };

function render(parts: Part[], values: MessageValues, setting: Setting): string {
  return parts
    .map(part => {
      if (part.type === 'text') return part.text.replaceAll('#', setting.hash);
      const value = values[part.name];
      if (value === undefined) return `{${part.name}}`;
      if (part.type === 'value') return writeValue(value, part.numeric, setting);
      const count = Number(value);
      const category = new Intl.PluralRules(setting.language).select(count);
      const branch = part.cases.get(`=${count}`) ?? part.cases.get(category) ?? part.cases.get('other') ?? [];
      return render(branch, values, { ...setting, hash: writeValue(count, true, setting) });
    })
    .join('');
}

function writeValue(value: string | number, numeric: boolean, setting: Setting): string {
  return typeof value === 'number' || numeric
    ? new Intl.NumberFormat(setting.locale).format(Number(value))
    : value;
}
