import type { Inference } from '../../../shared/model/imports.ts';
import { patternsOf, type Pattern } from '../../app/sentences.ts';
import type { en } from '../../i18n/en.ts';
import { importFindings } from '../../i18n/en/import-findings.ts';
import { isMessage, sayAgain, type Voice } from './problem-words.ts';

const patterns: Pattern<keyof typeof en>[] = patternsOf(importFindings);
const sentences = patterns.filter(({ key }) => key.startsWith('finding.'));

/** What was concluded, in the reader's language. */
export function whatOf({ what }: Pick<Inference, 'what'>, voice: Voice): string {
  const key = `inference.${what}`;
  return isMessage(key) ? voice.t(key) : sayAgain(what, voice, sentences);
}

/** From what it was concluded, in the reader's language; what stands in the file stays as it is. */
export function evidenceOf({ evidence }: Pick<Inference, 'evidence'>, voice: Voice): string {
  const said = sayAgain(evidence, voice, sentences);
  if (said === evidence) return evidence;
  return said
    .replaceAll(' (hidden)', ` (${voice.t('figure.hidden')})`)
    .replaceAll(/\b(\d+) rows\b/g, (_, count: string) => voice.t('figure.rows', { count }));
}

/** Conclusions whose value is not only what stands in the file, and the messages that say it. */
const values: Record<string, readonly (keyof typeof en)[]> = {
  'header rows': ['found.none'],
  'lead time unit': ['found.seconds'],
  'period columns': ['found.oneA', 'found.weeks', 'found.span'],
  'periods to come': ['found.andMore'],
  'rows marked as deleted': ['found.inColumn'],
  'codes nearly alike': ['found.two'],
  'table not read': ['found.below'],
  'rows of unknown codes left out': ['found.andMore'],
  'filled down': ['found.figures'],
  'column not read': ['found.andMore'],
  'items phased out': ['found.andMore'],
  'suppliers blocked': ['found.andMore'],
  'prices in the former currency': ['found.andMore'],
};

/** The value concluded, in the reader's language. */
export function valueOf({ what, value }: Pick<Inference, 'what' | 'value'>, voice: Voice): string {
  const format = `format.${value}`;
  if (isMessage(format)) return voice.t(format);
  const kind = `kind.${value}`;
  if (what === 'kind of list' && isMessage(kind)) return voice.t(kind);
  if (what === 'key figures') return figuresOf(value, voice);
  const grain = `grain.${value}`;
  if (what === 'rows are totals of a' && isMessage(grain)) return voice.t(grain);
  const keys = what.startsWith('rows left out: ') ? ['found.andMore'] : (values[what] ?? []);
  const among = patterns.filter(({ key }) => keys.includes(key));
  return among.length > 0 ? sayAgain(value, voice, among) : value;
}

/** `Absatz as demand; Bestand as stock`. */
function figuresOf(value: string, voice: Voice): string {
  return value
    .split('; ')
    .map(each => {
      const at = each.lastIndexOf(' as ');
      const kind = `kind.${each.slice(at + 4)}`;
      return at >= 0 && isMessage(kind)
        ? voice.t('figure.as', { names: each.slice(0, at), kind: voice.t(kind) })
        : each;
    })
    .join('; ');
}
