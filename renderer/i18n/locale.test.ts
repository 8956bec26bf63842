import { describe, expect, it } from 'vitest';
import { createLocale } from './locale.tsx';

const german = createLocale({ language: 'de', numbers: 'de-DE', weekStart: 1, currency: 'EUR' });
const mixed = createLocale({ language: 'en', numbers: 'de-DE', weekStart: 1, currency: 'USD' });
const plain = (text: string) => text.replaceAll(/\s/g, ' ');

describe('createLocale', () => {
  it('speaks the language and writes numbers each by its own setting', () => {
    expect(german.t('nav.orders')).toBe('Bestellungen');
    expect(mixed.t('stock.count', { count: 1234, total: 5678 })).toBe('1.234 of 5.678 item-locations');
  });

  it('writes money in the currency asked for, or else in the workspace’s', () => {
    expect(plain(german.money(1234.5))).toBe('1.234,50 €');
    expect(plain(german.money(1234.5, 'JPY'))).toBe('1.235 ¥');
    expect(plain(mixed.money(2))).toBe('2,00 $');
  });

  it('keeps a quantity’s decimals, at most three', () => {
    expect(german.quantity(12)).toBe('12');
    expect(german.quantity(1.5)).toBe('1,5');
    expect(german.quantity(0.12345)).toBe('0,123');
  });

  it('writes a unit price with the currency’s decimals at least, and those that it has beyond', () => {
    expect(german.price(331.9, 'PLN')).toBe('331,90');
    expect(german.price(0.001234, 'EUR')).toBe('0,001234');
    expect(german.price(120, 'JPY')).toBe('120');
  });

  it('gives an unknown word back as it came', () => {
    expect(german.word('orders.state', 'draft')).toBe('Entwurf');
    expect(german.word('exception', 'something-new')).toBe('something-new');
  });
});
