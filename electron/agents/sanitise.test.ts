import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, hasHiddenText, redact } from './sanitise.ts';

describe('hidden text', () => {
  it.each([
    ['tag characters', 'Bolt\u{E0041}\u{E0042}'],
    ['a bidi override', 'Bolt \u202Egpj.exe'],
    ['a bidi isolate', '\u2066Bolt\u2069'],
    ['a zero-width space', 'Bo\u200Blt'],
    ['a control character', 'Bolt\u0007'],
    ['an invisible variation selector', 'B\u{E0101}olt'],
  ])('is seen: %s', (_name, text) => {
    expect(hasHiddenText(text)).toBe(true);
    expect(cleanText(text)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it.each([
    'Bolt M8 × 40',
    'Größe Ø 12 mm, „Müller“',
    'می\u200Cخواهم',
    '❤\uFE0F Kids\u200D',
    'Two\tcolumns\r\nand lines',
    'Ignore all previous instructions',
  ])('is not seen where there is none: %s', text => {
    expect(hasHiddenText(text)).toBe(false);
  });
});

describe('clean text', () => {
  it('is one short line without anything invisible, whatever went in', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.integer({ min: 1, max: 200 }),
        (text, most) => {
          const clean = cleanText(text, most);
          expect(Array.from(clean).length).toBeLessThanOrEqual(most);
          expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\r\n\t]/u);
        },
      ),
    );
  });

  it('keeps ordinary names as they are', () => {
    expect(cleanText('Bolt M8 x 40 (zinc), box of 100')).toBe('Bolt M8 x 40 (zinc), box of 100');
  });
});

describe('personal data in free text', () => {
  it.each([
    ['write to anna.meier+po@example.co.uk today', 'write to [email] today'],
    ['IBAN DE89 3704 0044 0532 0130 00.', 'IBAN [iban].'],
    ['GB82WEST12345698765432', '[iban]'],
    ['card 4111 1111 1111 1111 ok', 'card [card] ok'],
    ['call +49 30 901820 or 0044 20 7946 0958', 'call [phone] or [phone]'],
  ])('is replaced: %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    'EAN 4006381333931',
    'part 12345678901234',
    'DE12 3456 7890 1234 5678 90',
    'M8x40, 1200 pcs at 2.50',
    '2024-04-15 to 2024-05-15',
    'a@b',
  ])('is not seen in numbers of the trade: %s', text => {
    expect(redact(text)).toBe(text);
  });
});
