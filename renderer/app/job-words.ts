import type { Job } from '../../shared/model/job.ts';
import type { Locale } from '../i18n/locale.tsx';

const IMPORTED = 'Import ';

/** What a job is, in the reader's language; an import names its file. */
export function jobTitle(
  { kind, title }: Pick<Job, 'kind' | 'title'>,
  { word }: Pick<Locale, 'word'>,
): string {
  const name = word('jobs.kind', kind);
  return kind === 'import' && title.startsWith(IMPORTED) ? `${name} ${title.slice(IMPORTED.length)}` : name;
}
