import { failureOf } from '../data/failure.ts';
import { failuresOfFiles } from '../i18n/en/failures-of-files.ts';
import { failuresOfModels } from '../i18n/en/failures-of-models.ts';
import { failuresOfPlanning } from '../i18n/en/failures-of-planning.ts';
import { failuresOfWorkspaces } from '../i18n/en/failures-of-workspaces.ts';
import { findSentence, patternsOf } from './sentences.ts';

const failures = { ...failuresOfWorkspaces, ...failuresOfPlanning, ...failuresOfFiles, ...failuresOfModels };
const patterns = patternsOf(failures);

/** What of a locale failures are said with. */
export type Say = (key: keyof typeof failures, values: Record<string, string>) => string;

/**
 * What a failure says, in the reader's language: the engine's sentence with its values. One that has no message stays as
 * it is.
 */
export function failureWords(message: string, t: Say): string {
  const found = findSentence(patterns, message);
  return found ? t(found.key, Object.fromEntries(found.values)) : message;
}

/** The same of anything that was thrown by a call. */
export function failureText(error: unknown, t: Say): string {
  return failureWords(failureOf(error).message, t);
}
