import { LONGEST_NAME, type Concept, type ConceptMatch } from './header-synonyms.ts';

/** Behind every synonym: a phrase within a longer header is the weakest sign. */
export const PHRASE_RANK = 1000;

const stock =
  '(?:stocks?|inventory|bestand|bestande|best|lagerbestand|existencias?|giacenza|scorta|voorraad|estoque|on ?hand|inv)';
const least = '(?:min|mini|minimum|minimal|mindest|minima|minimo|minimos|minimas)';
const most = '(?:max|maxi|maximum|maximal|hochst|maxima|maximo|massima|massimo)';
const level = '(?:levels?|qty|quantity|menge|units)';
const now =
  '(?:actual|current|curr|akt|aktuell(?:er)?|ist|real|reel|physical|fisico|physique|actuel|atual|attuale|today|now|total)';

/** Of whose code or name a header may speak that is no item's. */
const others =
  '(?:customer|client|supplier|vendor|manufacturer|brand|location|store|shop|site|warehouse|plant|branch|depot|group|category|family|class|type|currency|tax|hs|tariff|colou?r|size|country|city|region|state|post|zip|cost|reason|status|order|invoice|document|doc|line|row|record|serial|batch|lot|po|so|account|employee|user|buyer|planner|phone|fax|gtin|ean|upc|bar|model|department|section|shelf|bin|rack|page|sheet|file|company|contact|first|last|full|unit|measure|month|day|week|period|transaction|kunden?|lieferanten?|lager|werk|gruppen?|farb|auftrags?|bestell|beleg|rechnungs?|konto|chargen|serien|post|telefon)';
/** `Chemical code`, `Drug name`: what a trade calls its items. */
const ofATrade = (words: string) =>
  new RegExp(`^(?!${others}\\b)\\p{L}{3,}(?: \\p{L}{3,})? (?:${words})$`, 'u');

/** What names a field within a longer header: without accents, in lower case, all marks as blanks. */
const phrases: [Concept, RegExp][] = [
  [
    'lead_time',
    /\b(?:lead ?times?|times? to (?:deliver|supply|replenish|get)|(?:supply|replenishment|procurement|delivery) times?|(?:plan)?lieferzeit|wiederbeschaffungszeit|plazo de entrega|delai de livraison|tempo di consegna|levertijd|czas dostawy)\b/,
  ],
  [
    'safety_stock',
    /\b(?:safety ?stock|sicherheitsbestand|stock de securite|stock de seguridad|scorta di sicurezza)\b/,
  ],
  [
    'min',
    /\bre ?order (?:point|level)\b|\b(?:meldebestand|bestellpunkt|punto de pedido|point de commande)\b/,
  ],
  ['min', new RegExp(`\\b${least} ?(?:${stock}|${level})\\b|\\b${stock}(?: ${level})? ${least}\\b`)],
  [
    'max',
    new RegExp(
      `\\b${most} ?(?:${stock}|${level})\\b|\\b${stock}(?: ${level})? ${most}\\b|\\border up ?to\\b`,
    ),
  ],
  ['on_hand', new RegExp(`\\bon hand\\b|\\b${stock}\\b.* \\d{2} \\d{2}|\\blagerbestand\\b`)],
  ['on_hand', new RegExp(`\\b${now} ${stock}\\b|\\b${stock}(?: ${level})? ${now}\\b`)],
  ['cost', /\bunit cost\b|\bdurchschnittspreis\b|\bstandardpreis\b|\bcosto? unit/],
  ['price', /\bunit price\b|\bprix unit|\bprecio unit|\bprezzo unit|\bpreco unit|\bstuckpreis\b/],
  ['item', /\bsku\b|\b(?:item|part|product|material|article|artikel) ?(?:no|nr|number|nummer|code|id)\b/],
  ['name', /\b(?:item|part|product|material|article) ?(?:name|description|desc|text)\b/],
  ['item', ofATrade('code|number|nummer|id')],
  ['name', ofATrade('name|description|bezeichnung')],
];
/** Words that show a header to be about something else. */
const otherMatter =
  /value|valeur|wert|valor|amount|varia|\bstd|\bdev|date|flag|status|policy|\btype|previous|\blast|\bold\b|\bnew\b|target|group|average|\bavg\b|\bmean\b|months of|days of|weeks of|cover/;

function fold(header: string): string {
  return header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The concept that a phrase of a longer header names (`Procurement lead time`), with the lowest rank; null: none. */
export function phraseConcept(parts: readonly string[]): ConceptMatch | null {
  const header = fold(parts.join(' '));
  if (header.length > LONGEST_NAME || otherMatter.test(header)) return null;
  const found = phrases.find(([, pattern]) => pattern.test(header));
  return found ? { concept: found[0], rank: PHRASE_RANK, stripped: true } : null;
}
