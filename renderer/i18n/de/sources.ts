import type { sources as english } from '../en/sources.ts';

/** Words about sources and their priority, in German. */
export const sources: Record<keyof typeof english, string> = {
  'sources.title': 'Quellen',
  'sources.none': 'Noch keine Quellen',
  'sources.noneText':
    'Jeder Import nennt, woher er kommt. Welche Quellen es gibt und welche zuerst gilt, steht dann hier.',
  'sources.rule':
    'Melden mehrere Quellen den Bestand desselben Artikels am selben Standort, gilt die mit der kleineren Prioritätszahl, bei gleicher die neuere. Alle Angaben bleiben erhalten.',
  'sources.priority': 'Priorität',
  'sources.priorityOf': 'Priorität von {source}',
  'sources.lastFile': 'Letzte Datei',
  'sources.saved':
    '{source}: {count, plural, =0 {kein Bestand geändert} one {Bestand von # Artikel-Standort geändert} other {Bestand von # Artikel-Standorten geändert}}',
  'sources.conflicts': 'Bestände, bei denen sich Quellen widersprechen',
  'sources.noConflicts': 'Keine Quelle widerspricht einer anderen.',
  'sources.counts': 'Gilt',
  'sources.why': 'Weil',
  'sources.others': 'Andere melden',
  'sources.more': 'Weitere anzeigen ({count, number})',
  'sources.reason.only': 'einzige Quelle',
  'sources.reason.priority': 'höhere Priorität',
  'sources.reason.newest': 'neuer',
  'sources.reason.name': 'zuerst nach Name',
};
