import type { WatchedFile } from '../../../shared/model/watched-folder.ts';
import { patternsOf, type Pattern } from '../../app/sentences.ts';
import type { en } from '../../i18n/en.ts';
import { importFindings } from '../../i18n/en/import-findings.ts';
import { sayAgain, type Voice } from './problem-words.ts';

const counts: readonly Pattern<keyof typeof en>[] = patternsOf(importFindings).filter(({ key }) =>
  ['watch.changedNothing', 'watch.new', 'watch.changed', 'watch.unchanged', 'watch.rejected'].includes(key),
);

/** Where the first problem stands, and what it is. */
const placed = /^(?:, sheet '(.*?)')?(?:, row (\d+))?(?:, column '(.*?)')?: (.*)$/s;
/** What is wrong, and what was expected or helps. */
const parted = /^(.*)(?:; expected |; |\. )(.*?)\.?$/s;

/** What became of a file of a watched folder, in the reader's language. */
export function resultOf(
  { name, state, message }: Pick<WatchedFile, 'name' | 'state' | 'message'>,
  voice: Voice,
): string {
  if (state === 'done')
    return message
      .split(', ')
      .map(each => sayAgain(each, voice, counts))
      .join(', ');
  const [, first = message, more] = /^(.*) \(and (\d+) more\)$/s.exec(message) ?? [];
  const said = first.startsWith(name) ? problemOf(name, first.slice(name.length), voice) : first;
  return more === undefined ? said : `${said} (${voice.t('watch.more', { count: more })})`;
}

function problemOf(name: string, rest: string, voice: Voice): string {
  const [, sheet, row, column, says] = placed.exec(rest) ?? [];
  if (says === undefined) return name + rest;
  const place = [
    name,
    sheet === undefined ? '' : voice.t('trouble.inSheet', { sheet }),
    row === undefined ? '' : voice.t('watch.inRow', { row }),
    column === undefined ? '' : voice.t('trouble.inColumn', { column }),
  ];
  return `${place.filter(Boolean).join(', ')}: ${sentencesOf(says, voice)}`;
}

function sentencesOf(says: string, voice: Voice): string {
  const whole = sayAgain(says, voice);
  const [, reason, cure] = whole === says ? (parted.exec(says) ?? []) : [];
  return reason === undefined || cure === undefined
    ? whole
    : `${sayAgain(reason, voice)}; ${sayAgain(cure, voice)}`;
}
