import type { backorders as english } from '../en/backorders.ts';

/** Words of the list of customer orders that wait for stock, in German. */
export const backorders: Record<keyof typeof english, string> = {
  'backorders.title': 'Rückstände',
  'backorders.note': 'Kundenaufträge, die der Bestand nicht deckt, und der Tag, an dem Bestelltes sie deckt',
  'backorders.open': 'Rückstände',
  'backorders.none': 'Kein Kundenauftrag wartet auf Bestand',
  'backorders.noneText':
    'Hier stehen Kundenaufträge, die der Bestand nicht deckt. Sie kommen mit Importen von Kundenaufträgen: Auftrag, Artikel, Menge, Termin.',
  'backorders.order': 'Auftrag',
  'backorders.due': 'Gewünscht bis',
  'backorders.met': 'Lieferbar',
  'backorders.metLate': '{date} ({days, plural, one {# Tag zu spät} other {# Tage zu spät}})',
  'backorders.unmet': 'nichts Bestelltes deckt {missing}',
  'backorders.policy': 'Nach Regel',
  'backorders.mayWait': 'darf warten',
  'backorders.someWait': 'nur {accepted} dürfen warten',
  'backorders.noneWait': 'darf nicht warten',
};
