import { describe, expect, it } from 'vitest';
import { createLocale } from '../i18n/locale.tsx';
import { inReadersWords } from './said.ts';

const german = createLocale({ language: 'de', numbers: 'de-DE', weekStart: 1, currency: 'EUR' });
const english = createLocale({ language: 'en', numbers: 'en-GB', weekStart: 1, currency: 'EUR' });
const plain = (text: string) => text.replaceAll(/\s/g, ' ');

describe('what the engine says', () => {
  it.each([
    [
      'position 1234.5 is at or below the reorder point 2000; order 1500 box towards 2734.25',
      'Position 1.234,5 liegt auf oder unter dem Meldebestand 2.000; 1.500 box bestellen, Zielbestand 2.734,25',
    ],
    [
      'position 143 is above the reorder point 29; next order about 2024-07-01',
      'Position 143 liegt über dem Meldebestand 29; nächste Bestellung etwa am 1. Juli 2024',
    ],
    [
      'nothing to order: the item is phased out and is never ordered again',
      'nichts zu bestellen: der Artikel läuft aus und wird nicht mehr bestellt',
    ],
    [
      "position 8 is at or below the reorder point 20; order 13 pcs towards 21; supplier's minimum value: not reached: 598.52 of 1710; more would be excess stock",
      'Position 8 liegt auf oder unter dem Meldebestand 20; 13 pcs bestellen, Zielbestand 21; Mindestbestellwert nicht erreicht: 598,52 von 1.710; mehr wäre Überbestand',
    ],
    [
      'customers wait for 12.5 kg more than there is; order 13 kg',
      'Kunden warten auf 12,5 kg mehr, als da ist; 13 kg bestellen',
    ],
    ['order 0.003 kg towards 0.0025', '0,003 kg bestellen, Zielbestand 0,0025'],
    ['order 5 pcs by 2024-04-15', 'bis 15. Apr. 2024 5 pcs bestellen'],
    ['lead time in days: measured from 19 receipts', 'Lieferzeit in Tagen: an 19 Wareneingängen gemessen'],
  ])('is said in German: %s', (sentence, expected) => {
    expect(plain(inReadersWords(sentence, german))).toBe(expected);
  });

  it('keeps its English but for dates and numbers, and whatever nobody has put into words', () => {
    expect(
      inReadersWords('position 1430 is above the reorder point 29; next order about 2024-07-01', english),
    ).toBe('position 1,430 is above the reorder point 29; next order about 1 Jul 2024');
    expect(inReadersWords('something else altogether; 5 of it', german)).toBe(
      'something else altogether; 5 of it',
    );
  });
});
