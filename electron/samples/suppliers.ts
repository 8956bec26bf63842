import { fromMicros, toMicros } from '../../shared/money.ts';
import { productGroups } from './product-groups.ts';
import { exponential, pick, randomFor, uniform, wholeBetween } from './random.ts';

/** A supplier as the tidy `suppliers` import has it. Amounts are decimals of its currency. */
export interface SampleSupplier {
  supplier: string;
  name: string;
  email: string;
  currency: string;
  lead_time_days: number;
  min_order_value: number;
}

/** How a supplier really behaves, which no price list says. */
export interface SupplierHabits {
  row: SampleSupplier;
  /** Share of deliveries that come late, and by how many days on average. */
  lateShare: number;
  lateDays: number;
  /** Share of deliveries with rejects, and of deliveries that come in two parts. */
  rejectShare: number;
  splitShare: number;
  /** Orders are placed every so many weeks, in the weeks with this remainder. */
  cadenceWeeks: number;
  cadencePhase: number;
}

/** Units of a currency for one EUR, near the rates of spring 2024; the sample company keeps its books in EUR. */
const perEuro: Record<string, number> = { EUR: 1, GBP: 0.86, USD: 1.08, CHF: 0.96, PLN: 4.3, SEK: 11.4 };

const countries = [
  { currency: 'EUR', forms: ['GmbH', 'B.V.', 'S.r.l.', 'GmbH & Co. KG'], names: ['Brenner', 'Van Oort', 'Colletti', 'Hagedorn', 'Lindauer', 'Wiesner', 'Terhorst', 'Moretto'] },
  { currency: 'GBP', forms: ['Ltd', 'plc'], names: ['Ashdown', 'Calloway', 'Pemberton', 'Thackeray', 'Whitlock'] },
  { currency: 'USD', forms: ['Inc.', 'LLC'], names: ['Delmont', 'Kessler', 'Rockford', 'Summerlin'] },
  { currency: 'PLN', forms: ['Sp. z o.o.'], names: ['Zawadka', 'Borowiec', 'Kaminska'] },
  { currency: 'CHF', forms: ['AG'], names: ['Zurbrugg', 'Amstutz'] },
  { currency: 'SEK', forms: ['AB'], names: ['Nordlund', 'Ekvall'] },
] as const; // prettier-ignore

const trades: Record<string, readonly string[]> = {
  FA: ['Fastenings', 'Bolt Works', 'Fixings'],
  HT: ['Tools', 'Toolmakers', 'Hand Tools'],
  EL: ['Electric', 'Cable and Light', 'Elektro'],
  CL: ['Hygiene', 'Clean Supplies', 'Chemie'],
  OF: ['Office Supply', 'Paper', 'Stationers'],
  GA: ['Garden', 'Horticulture', 'Green Trade'],
  PL: ['Pipe Systems', 'Heating Supply', 'Sanitary'],
  SA: ['Workwear', 'Safety', 'Protection'],
  AD: ['Coatings', 'Adhesives', 'Paint Works'],
  SP: ['Bearings', 'Drive Technology', 'Industrial Parts'],
};

/** Suppliers a group buys from in one block of 5,000 items; larger companies have more of them. */
const SUPPLIERS_PER_GROUP = 5;

/** Number of the supplier that delivers the item of an index. @param choice 0 main source, 1 second source */
export function supplierNumber(seed: number, group: number, index: number, choice: 0 | 1): number {
  const random = randomFor(seed, 11, index);
  // Squaring makes the first suppliers of a group the large ones.
  const main = Math.floor(SUPPLIERS_PER_GROUP * random.next() ** 2);
  const other =
    choice === 0 ? main : (main + wholeBetween(random, 1, SUPPLIERS_PER_GROUP - 1)) % SUPPLIERS_PER_GROUP;
  const block = Math.floor(index / 5000);
  return (block * productGroups.length + group) * SUPPLIERS_PER_GROUP + other;
}

/** The supplier of a number: the same for every company made with the same seed. */
export function sampleSupplier(seed: number, number: number): SupplierHabits {
  const random = randomFor(seed, 12, number);
  const group = productGroups[Math.floor(number / SUPPLIERS_PER_GROUP) % productGroups.length];
  const country = random.next() < 0.55 ? countries[0] : pick(random, countries);
  const name = `${pick(random, country.names)} ${pick(random, trades[group?.code ?? 'FA'] ?? ['Trading'])}`;
  const leadTime = pick(random, [3, 5, 7, 7, 10, 14, 14, 21, 28, 42, 60]);
  const code = `S${String(1001 + number)}`;
  const domain = name.toLowerCase().replaceAll(' ', '-');
  const minimum = pick(random, [0, 0, 50, 100, 150, 250, 500, 1000]);
  return {
    row: {
      supplier: code,
      name: `${name} ${pick(random, country.forms)}`,
      email: `orders@${domain}-${number + 1}.example`,
      currency: country.currency,
      lead_time_days: leadTime,
      min_order_value: Math.round((minimum * (perEuro[country.currency] ?? 1)) / 10) * 10,
    },
    lateShare: uniform(random, 0.03, 0.3),
    lateDays: 1 + Math.min(leadTime, exponential(random, 1 + leadTime * 0.2)),
    rejectShare: uniform(random, 0, 0.06),
    splitShare: uniform(random, 0.02, 0.12),
    cadenceWeeks: leadTime >= 28 ? 2 : 1,
    cadencePhase: wholeBetween(random, 0, 1),
  };
}

/** A cost in EUR as a price in another currency, per `per` units: 2 decimals above 1, else 4. */
export function priceIn(currency: string, costEur: number, per: number): number {
  const price = costEur * (perEuro[currency] ?? 1) * per;
  const digits = price >= 1 ? 100 : 10_000;
  return fromMicros(toMicros(Math.max(1, Math.round(price * digits)) / digits));
}
