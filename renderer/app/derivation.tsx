import type { TraceStep } from '../../shared/model/fields.ts';
import { useLocale, type Locale } from '../i18n/locale.tsx';
import { Trace } from '../ui/trace.tsx';
import { inReadersWords } from './said.ts';

/** The step whose values are the rules that gave each field. */
const ORIGINS = 'policy by the nearest rule';

/** What stands where no rule says otherwise. */
const usual: ReadonlySet<string> = new Set(['settings', 'built in']);

/** The steps a quantity came from, in the reader's words and number format. */
export function Derivation({ steps }: { steps: readonly TraceStep[] }) {
  const locale = useLocale();
  const lines = steps.map(step => ({
    step: stepWord(locale, step.step),
    inputs:
      step.step === ORIGINS
        ? originsOf(step, locale)
        : Object.entries(step.inputs).map(([name, value]) => ({
            name: inputWord(locale, name),
            value: writeValue(locale, value),
          })),
    result:
      step.step === ORIGINS ? locale.word('service', String(step.result)) : writeValue(locale, step.result),
  }));
  return <Trace lines={lines} label={locale.t('trace.label')} />;
}

/** Who gave each field that somebody set; what nobody set for this line is named together. */
function originsOf({ inputs }: TraceStep, locale: Locale): { name: string; value: string }[] {
  const given = Object.entries(inputs).filter(([, origin]) => !usual.has(String(origin)));
  return [
    ...given.map(([name, origin]) => ({
      name: inputWord(locale, name),
      value: locale.word('origin', String(origin)),
    })),
    { name: locale.t('trace.otherFields'), value: locale.word('origin', 'settings') },
  ];
}

/** A step by its name; one that says what its figures came from is a sentence. */
function stepWord(locale: Locale, step: string): string {
  const word = locale.word('trace', step);
  return word === step ? inReadersWords(step, locale) : word;
}

/** The name of a value in words; a name without a message is taken apart: `orderDay` is "order day". */
export function inputWord(locale: Locale, name: string): string {
  const [, member] = /^share of (.+)$/.exec(name) ?? [];
  if (member !== undefined) return locale.t('input.shareOf', { model: inputWord(locale, member) });
  const [, rate] = /^level at rate (.+)$/.exec(name) ?? [];
  if (rate !== undefined) return locale.t('input.levelAtRate', { rate: locale.number(Number(rate), 2) });
  const word = locale.word('input', name);
  return word === name
    ? name.replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
    : word;
}

/** What was decided and how much of it. */
const ACTION = /^(order|transfer|expedite|reduce|cancel|none|pending) (-?\d+(?:\.\d+)?)$/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A value of a derivation: numbers with at most three decimals, dates as dates, everything else as it is. */
export function writeValue(locale: Locale, value: number | string | null): string {
  if (value === null) return '–';
  if (typeof value === 'number') return locale.number(value, Math.abs(value) < 1 ? 4 : 2);
  if (ISO_DATE.test(value)) return locale.date(value);
  const [, action = '', quantity] = ACTION.exec(value) ?? [];
  const done = locale.word('plan.action', action);
  if (quantity !== undefined) return quantity === '0' ? done : `${done} ${locale.quantity(Number(quantity))}`;
  return nameWord(locale, value);
}

/** A model, demand class, distribution or sentence in the reader's language; any other text as it is. */
function nameWord(locale: Locale, text: string): string {
  for (const kind of ['model', 'class', 'value']) {
    const word = locale.word(kind, text);
    if (word !== text) return word;
  }
  return inReadersWords(text, locale);
}
