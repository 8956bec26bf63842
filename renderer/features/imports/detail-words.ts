import { patternsOf, type Pattern } from '../../app/sentences.ts';
import type { en } from '../../i18n/en.ts';
import { qualityDetails } from '../../i18n/en/quality-details.ts';
import { sayAgain, type Voice } from './problem-words.ts';

const patterns: Pattern<keyof typeof en>[] = patternsOf(qualityDetails);

/** What the data quality report found, in the reader's language; values stand as they do in the data. */
export function detailOf({ detail }: { detail: string }, voice: Voice): string {
  return sayAgain(detail, voice, patterns);
}
