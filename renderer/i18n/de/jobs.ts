import type { jobs as english } from '../en/jobs.ts';

/** Words of the Jobs screen, in German. */
export const jobs: Record<keyof typeof english, string> = {
  'jobs.state.queued': 'wartet',
  'jobs.state.running': 'läuft',
  'jobs.state.done': 'fertig',
  'jobs.state.failed': 'fehlgeschlagen',
  'jobs.state.cancelled': 'abgebrochen',
  'jobs.state.interrupted': 'unterbrochen',
  'jobs.empty': 'Noch keine Jobs',
  'jobs.emptyText':
    'Importe, Pläne, Entscheidungen und Sicherungen laufen als Jobs: mit Fortschritt, abbrechbar und protokolliert.',
  'jobs.running': 'Laufend',
  'jobs.nothingRuns': 'Nichts läuft.',
  'jobs.history': 'Verlauf',
  'jobs.job': 'Job',
  'jobs.began': 'Begonnen',
  'jobs.took': 'Dauer',
  'jobs.seconds': '{seconds} s',
  'jobs.note': 'Hinweis',
  'jobs.retry': 'Erneut starten',
  'jobs.retryJob': 'Erneut starten: {title}',
  'jobs.cancelJob': 'Abbrechen: {title}',
  'jobs.doneOf': '{done, number} von {total, number}',
  'jobs.left': 'noch etwa {seconds} s',
  'jobs.indicator': '{count, plural, one {# Job} other {# Jobs}}',
  'jobs.all': 'Alle Jobs',
  'jobs.failed': 'Fehlgeschlagen: {title}',
  'jobs.done': 'Fertig: {title}',
};
