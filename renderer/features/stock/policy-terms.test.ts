import { expect, test } from 'vitest';
import type { PolicyTerm } from '../../../shared/contract/stock.ts';
import { createLocale } from '../../i18n/locale.tsx';
import { termInWords } from './policy-terms.tsx';

const german = createLocale({ language: 'de', numbers: 'de-DE', weekStart: 1, currency: 'EUR' });

test.each<[PolicyTerm['field'], PolicyTerm['value'], string]>([
  [
    'service',
    { type: 'service', service: { type: 'cycle', level: 0.95 } },
    'Servicegrad je Zyklus 95,0\u00a0%',
  ],
  ['unmet', { type: 'choice', choice: 'backorder' }, 'wartet (Rückstand)'],
  ['rounding', { type: 'choice', choice: 'up' }, 'aufgerundet'],
  ['stopped', { type: 'choice', choice: 'phased-out' }, 'läuft aus'],
  ['leadTimeDays', { type: 'number', number: 69.69 }, '69,69'],
  ['price', { type: 'money', amount: 1.34, currency: 'EUR', per: 1 }, '1,34 EUR'],
  ['price', { type: 'money', amount: 1234.5, currency: 'USD', per: 100 }, '1.234,50 USD für 100'],
  ['supplier', { type: 'code', code: 'S-100' }, 'S-100'],
])('%s is told in German', (field, value, words) => {
  expect(termInWords({ field, value, origin: 'item' }, german)).toBe(words);
});
