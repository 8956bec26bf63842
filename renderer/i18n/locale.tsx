import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { formatDate, formatMoney, formatNumber, formatPercent, type DateStyle } from '../../shared/format.ts';
import { minorDigits, toMinor } from '../../shared/money.ts';
import { de } from './de.ts';
import { en, type MessageKey } from './en.ts';
import { formatMessage, type MessageValues } from './format-message.ts';

export type Language = 'en' | 'de';
export type LocaleSettings = { language: Language; numbers: string; weekStart: 0 | 1 | 6; currency: string };

const messages: Record<Language, Record<MessageKey, string>> = { en, de };

export type Translate = (key: MessageKey, values?: MessageValues) => string;

/** Words, numbers, money and dates as the workspace's settings want them. */
export type Locale = LocaleSettings & {
  t: Translate;
  /** The message of a computed key, such as a state that came from the application; the word itself when there is none. */
  word: (prefix: string, value: string) => string;
  /** A number with at most this many decimals. */
  number: (value: number, digits?: number) => string;
  /** A number with exactly this many decimals, as the figures of a column want them. */
  decimals: (value: number, digits: number) => string;
  /** A quantity with as many decimals as it has, at most three. */
  quantity: (value: number) => string;
  money: (amount: number, currency?: string) => string;
  /** A unit price without its currency: the currency's own decimals at least, six at most. */
  price: (amount: number, currency: string) => string;
  /** An amount without its cents, for headlines. */
  roundMoney: (amount: number, currency?: string) => string;
  percent: (share: number, digits?: number) => string;
  date: (iso: string, style?: DateStyle) => string;
  /** A moment in the reader's own time zone. */
  moment: (iso: string) => string;
};

/** Builds the locale from its settings; pure, so that it can be tested. */
export function createLocale(settings: LocaleSettings): Locale {
  const { language, numbers } = settings;
  const known: Record<string, string> = messages[language];
  const moments = new Intl.DateTimeFormat(numbers, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    ...settings,
    t: (key, values = {}) => formatMessage(messages[language][key], values, language, numbers),
    word: (prefix, value) => known[`${prefix}.${value}`] ?? value,
    number: (value, digits = 0) => formatNumber(value, numbers, 0, digits),
    decimals: (value, digits) => formatNumber(value, numbers, digits, digits),
    quantity: value => formatNumber(value, numbers, 0, 3),
    money: (amount, currency = settings.currency) =>
      formatMoney(toMinor(amount, currency), currency, numbers),
    price: (amount, currency) => formatNumber(amount, numbers, minorDigits(currency), 6),
    roundMoney: (amount, currency = settings.currency) =>
      new Intl.NumberFormat(numbers, { style: 'currency', currency, maximumFractionDigits: 0 }).format(
        amount,
      ),
    percent: (share, digits = 0) => formatPercent(share, numbers, digits),
    date: (iso, style = 'medium') => formatDate(iso, numbers, style),
    moment: iso => moments.format(new Date(iso)),
  };
}

export const defaultLocale: LocaleSettings = {
  language: 'en',
  numbers: 'en-GB',
  weekStart: 1,
  currency: 'EUR',
};

const LocaleContext = createContext<Locale>(createLocale(defaultLocale));

/** Gives the tree below its locale, and the document its language. */
export function LocaleProvider({ settings, children }: { settings: LocaleSettings; children: ReactNode }) {
  const { language, numbers, weekStart, currency } = settings;
  const locale = useMemo(
    () => createLocale({ language, numbers, weekStart, currency }),
    [language, numbers, weekStart, currency],
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

/** The locale in force. */
export function useLocale(): Locale {
  return useContext(LocaleContext);
}
