import type { qualityDetails as english } from '../en/quality-details.ts';

/** What the data quality report says of single findings, in German. */
export const qualityDetails: Record<keyof typeof english, string> = {
  'detail.codeOnly': 'nur der Code ist bekannt',
  'detail.noPrice': 'weder Kosten noch der Preis eines Lieferanten',
  'detail.nearCode':
    'unterscheidet sich von {code} nur in Groß- und Kleinschreibung, Leerzeichen oder führenden Nullen',
  'detail.sameName': 'heißt wie {code}: {name}',
  'detail.circle': 'die Stückliste enthält sich selbst: {path}; eine dieser Zeilen entfernen',
  'detail.noSupplier': 'kein Lieferant hat Konditionen dafür',
  'detail.blocked': 'alle Lieferanten sind gesperrt',
  'detail.noLeadTime': 'geplant mit der Lieferzeit der Einstellungen',
  'detail.moq':
    'die Mindestmenge {moq} liegt über der Höchstmenge {maximum}: keine Bestellung erfüllt beides',
  'detail.pack': 'Packung zu {size}',
  'detail.priceOf':
    'Preis von {supplier} ging von {before} auf {after}, etwa das {times}-Fache: andere Einheit?',
  'detail.priceOfDown':
    'Preis von {supplier} ging von {before} auf {after}, etwa 1/{times} davon: andere Einheit?',
  'detail.cost': 'Kosten gingen von {before} auf {after}, etwa das {times}-Fache: andere Einheit?',
  'detail.costDown': 'Kosten gingen von {before} auf {after}, etwa 1/{times} davon: andere Einheit?',
  'detail.oldPrice':
    'der Preis wurde in {was} angegeben, und {supplier} wird jetzt in {now} bezahlt: die Zahl ist noch die alte; mit ihrer Währung erneut importieren',
  'detail.oldMinimum':
    'der Mindestbestellwert wurde in {was} angegeben, und {supplier} wird jetzt in {now} bezahlt: die Zahl ist noch die alte; mit ihrer Währung erneut importieren',
  'detail.negative': 'Bestand {quantity}',
  'detail.noStock': 'wird verkauft, und nichts nennt den Bestand: geplant als null',
  'detail.atDefault': 'Bestand ohne Standort, während {item} an einem anderen verkauft wird, der keinen hat',
  'detail.differs': '{said}; der erste gilt',
  'detail.stockUp':
    'ging von {before} auf {after}, das {times}-Fache dessen, was {source} vorher nannte: andere Einheit?',
  'detail.stockDown':
    'ging von {before} auf {after}, 1/{times} dessen, was {source} vorher nannte: andere Einheit?',
  'detail.ahead':
    '{source} nennt {quantity} am {date}, {days} Tage nach heute: das gilt vor jedem neueren Bestand',
  'detail.minAboveMax':
    'der Mindestbestand {min} liegt über dem Höchstbestand {max}: keine Bestellung erfüllt beides',
  'detail.neverSoldStock': 'keine Bedarfszeile, und {quantity} auf Lager',
  'detail.neverSold': 'keine Bedarfszeile',
  'detail.gap':
    'nichts in {count} Perioden ab {date}, Bedarf in fast allen anderen: damals nicht vorrätig, oder es fehlen Zeilen',
  'detail.jumpUp': 'ab {date} etwa das {times}-Fache von vorher: andere Einheit?',
  'detail.jumpDown': 'ab {date} etwa 1/{times} von vorher: andere Einheit?',
  'detail.hole':
    'kein Bedarf irgendeines Artikels in der Periode ab {date}: der Export hat sie vielleicht nicht',
  'detail.twice':
    '{source} und {other} nennen beide Bedarf in {count} Perioden ab {date}, {same} davon mit derselben Zahl: doppelt gezählt',
  'detail.added': '{source} und {other} nennen beide Bedarf in {count} Perioden ab {date}: er wird summiert',
  'detail.orderNoDate': '{quantity} ohne Termin zu erwarten: geplant, als kämen sie sofort',
  'detail.orderOverdue': '{quantity} seit {days} Tagen überfällig: erhalten und nicht geschlossen?',
  'detail.customerOverdue': '{quantity} seit {days} Tagen überfällig: versandt und nicht geschlossen?',
  'detail.stale.stock': 'der Bestand ist {days} Tage älter als die neuesten Daten',
  'detail.stale.demand': 'der Bedarf ist {days} Tage älter als die neuesten Daten',
};
