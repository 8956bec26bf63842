/** Words about sources and their priority, in English. */
export const sources = {
  'sources.title': 'Sources',
  'sources.none': 'No sources yet',
  'sources.noneText':
    'Each import names where it comes from. What the sources are, and which is believed first, stands here then.',
  'sources.rule':
    'When several sources state the stock of the same item and location, the one with the lower priority number counts; with equal priority the newer one. All figures are kept.',
  'sources.priority': 'Priority',
  'sources.priorityOf': 'Priority of {source}',
  'sources.lastFile': 'Last file',
  'sources.saved':
    '{source}: {count, plural, =0 {no stock changed} one {the stock of # item-location changed} other {the stock of # item-locations changed}}',
  'sources.conflicts': 'Stock that sources state differently',
  'sources.noConflicts': 'No source contradicts another.',
  'sources.counts': 'Counts',
  'sources.why': 'Because',
  'sources.others': 'Others say',
  'sources.more': 'Show more ({count, number})',
  'sources.reason.only': 'only source',
  'sources.reason.priority': 'higher priority',
  'sources.reason.newest': 'newer',
  'sources.reason.name': 'first by name',
} as const;
