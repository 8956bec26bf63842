const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** What quantities are counted in, as sheets abbreviate it. */
const quantityUnits = words(
  `pc pcs piece pieces ea each unit units st stk stck stuck stück stueck kg g mg t to lb lbs oz l ltr liter litre liters litres ml gal m mtr meter metre cm mm km ft
  m2 m3 m² m³ qm cbm box boxes ctn carton cartons case cases cs bag bags pal pallet pallets pack packs pk pkt roll rolls rl set sets pr pair pairs dz doz btl bottle bottles
  can cans drum drums tab tabs cap caps amp vial vials u uds unid pza pzas pce karton kartons rolle rollen sack dose dosen flasche flaschen paar satz me szt sztuk op pz pezzi stuks kus ks ud unidades pièce pièces nos tonne tonnes tonnen ton tons kgs ltrs litri litro litros einh einheiten colis sac sacs`,
);
const timeUnits = words(
  'd day days d tage tag tagen w week weeks wk wks wochen woche m month months monate monat mois semaine semaines semanas jour jours dia dias día días mes meses giorni settimane mesi mnd dagen weken maanden dni tyg tygodnie mies miesiące',
);
const moneyUnits = words(
  'eur usd gbp chf jpy cny inr € $ £ ¥ ₹ eur/pc eur/st usd/pc €/st €/pc eur/stk eur/100 €/100 keur teur',
);
const headWords = words('% qty menge anzahl uom unit me');

function bare(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^[[(]|[\])]$/g, '')
    .replace(/\.$/, '');
}

/** `per 100`, `je 1.000 St`: how many units a price is for. */
const perMany = /^(?:per|je|pro|par|por|\/)\s*\d[\d.,]*(?:\s*(\p{L}[\p{L}²³]*))?$/u;

/** Whether a cell below a header names a unit: of a quantity, of time, of money, or what a price is for. */
export function isUnitCell(text: string): boolean {
  const word = bare(text);
  const per = perMany.exec(word);
  if (per) return per[1] === undefined || quantityUnits.has(per[1]);
  return [quantityUnits, timeUnits, moneyUnits, headWords].some(units => units.has(word));
}

/** Whether a word of two letters or more is what quantities are counted in. */
export function isQuantityUnit(word: string): boolean {
  return word.length > 1 && quantityUnits.has(bare(word));
}

const amount = /^([+-]?\d[\d.,'\s\u00a0\u202f]*-?)\s*(\p{L}[\p{L}²³]*)\.?$/u;

/** The number of an amount written with its unit (`120 pcs`); null when there is none behind it. */
export function amountWithUnit(text: string): { number: string; unit: string } | null {
  const found = /\p{L}[²³]?\.?$/u.test(text) ? amount.exec(text) : null;
  const unit = found?.[2] ?? '';
  return found && quantityUnits.has(bare(unit)) ? { number: (found[1] ?? '').trim(), unit } : null;
}
