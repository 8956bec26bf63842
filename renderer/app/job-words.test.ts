import { expect, it } from 'vitest';
import { createLocale } from '../i18n/locale.tsx';
import { jobTitle } from './job-words.ts';

const german = createLocale({ language: 'de', numbers: 'de-DE', weekStart: 1, currency: 'EUR' });

it('names jobs in the language of the reader, an import with its file', () => {
  expect(jobTitle({ kind: 'quality', title: 'Check data quality' }, german)).toBe('Datenqualität prüfen');
  expect(jobTitle({ kind: 'import', title: 'Import Bestand Juni.xlsx' }, german)).toBe(
    'Import Bestand Juni.xlsx',
  );
  expect(jobTitle({ kind: 'import', title: 'Import' }, german)).toBe('Import');
});
