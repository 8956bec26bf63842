/** Names of the months, whole and shortened: English, German, French, Spanish, Italian, Portuguese, Dutch and Polish. */
const monthNames = [
  'jan|january|januar|janvier|janv|enero|ene|jän|jänner|gennaio|gen|januari|janeiro|styczeń|stycznia|sty',
  'feb|february|februar|fevrier|fevr|fev|febrero|febbraio|februari|fevereiro|luty|lutego|lut',
  'mar|march|marz|maerz|mrz|mars|marzo|maart|mrt|março|marzec|marca',
  'apr|april|avril|avr|abril|abr|aprile|kwiecień|kwietnia|kwi',
  'may|mai|mayo|maggio|mag|mei|maio|maj|maja',
  'jun|june|juni|juin|junio|giugno|giu|junho|czerwiec|czerwca|cze',
  'jul|july|juli|juillet|juil|julio|luglio|lug|julho|lipiec|lipca|lip',
  'aug|august|aout|agosto|ago|augustus|sierpień|sierpnia|sie',
  'sep|sept|september|septembre|septiembre|set|settembre|setembro|wrzesień|września|wrz',
  'oct|october|oktober|okt|octobre|octubre|ottobre|ott|outubro|październik|października|paź',
  'nov|november|novembre|noviembre|novembro|listopad|listopada|lis',
  'dec|december|dezember|dez|decembre|diciembre|dic|dicembre|dezembro|grudzień|grudnia|gru',
];
const monthByName = new Map(
  monthNames.flatMap((names, index) => names.split('|').map(name => [fold(name), index + 1] as const)),
);

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Number of a month's name, 1 to 12, whole or shortened, with or without a point behind it. */
export function monthOf(name: string): number | null {
  return monthByName.get(fold(name.replace(/\.$/, ''))) ?? null;
}
