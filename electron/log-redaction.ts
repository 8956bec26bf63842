import type { LogFields } from './ports.ts';

/** Field names whose values never reach the log, by the words the name is made of. */
const secretWords = new Set([
  'key',
  'keys',
  'token',
  'tokens',
  'password',
  'passphrase',
  'secret',
  'secrets',
  'authorization',
  'cookie',
  'cookies',
  'credentials',
]);
const personalWords = new Set([
  'email',
  'emails',
  'mail',
  'phone',
  'telephone',
  'iban',
  'card',
  'address',
  'contact',
  'recipient',
  'recipients',
  'prompt',
  'prompts',
]);

/** Personal data and keys that may stand in the middle of a sentence, such as an error's message. */
const patterns: [RegExp, string][] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[email]'],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g, '[iban]'],
  [/\bAIza[\w-]{20,}/g, '[key]'],
  [/\bBearer +[\w.~+/=-]+/gi, 'Bearer [key]'],
  [/([?&](?:token|key)=)[^&\s"']+/gi, '$1[key]'],
  [/\bhttps:\/\/hooks\.slack\.com\/\S+/g, '[webhook]'],
];

const hidden = '[redacted]';
const maxDepth = 6;
const maxText = 4000;
const maxEntries = 100;

/** The words of a field name: `apiKey`, `api_key` and `X-API-Key` all hold the word `key`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}

function isHidden(name: string, value: unknown): boolean {
  if (value === undefined || value === null) return false;
  const words = wordsOf(name);
  if (words.some(word => personalWords.has(word))) return true;
  // A count of tokens or keys is no secret.
  return typeof value !== 'number' && typeof value !== 'boolean' && words.some(word => secretWords.has(word));
}

function scrub(text: string): string {
  const short = text.length > maxText ? `${text.slice(0, maxText)}… (${text.length} characters)` : text;
  return patterns.reduce((scrubbed, [pattern, mark]) => scrubbed.replace(pattern, mark), short);
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrub(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= maxDepth) return '[deeper]';
  if (value instanceof Error) return redactError(value, depth);
  if (Array.isArray(value)) {
    const shown = value.slice(0, maxEntries).map(entry => redactValue(entry, depth + 1));
    return value.length > maxEntries ? [...shown, `… ${value.length - maxEntries} more`] : shown;
  }
  return redactFields(Object.entries(value), depth + 1);
}

function redactError(error: Error, depth: number): LogFields {
  const own = redactFields(Object.entries(error), depth + 1);
  const stack = error.stack === undefined ? {} : { stack: scrub(error.stack) };
  const cause = error.cause === undefined ? {} : { cause: redactValue(error.cause, depth + 1) };
  return { ...own, name: error.name, message: scrub(error.message), ...stack, ...cause };
}

function redactFields(entries: [string, unknown][], depth: number): LogFields {
  return Object.fromEntries(
    entries.map(([name, value]) => [name, isHidden(name, value) ? hidden : redactValue(value, depth)]),
  );
}

/**
 * The fields as they may stand in the log: values of telling field names are hidden, at any depth and in errors too, and
 * e-mail addresses, account numbers and keys inside texts are replaced. Long texts and lists are cut.
 */
export function redact(fields: LogFields): LogFields {
  return redactFields(Object.entries(fields), 0);
}
