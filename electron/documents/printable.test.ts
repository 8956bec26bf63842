import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundledFont } from './fonts.ts';
import { printableText, printableValue, REPLACEMENT, wrapText } from './printable.ts';

const { covers } = bundledFont('regular');

/** The characters of a text that the font cannot draw. */
function missing(text: string): string {
  return Array.from(text)
    .filter(character => !covers(character.codePointAt(0) ?? 0))
    .join('');
}

describe('the coverage of the bundled font', () => {
  it('holds Latin, Greek, Cyrillic and the euro sign', () => {
    expect(missing('AzÄöüßéñłőŠž€–ΩλЖщ½µ°²')).toBe('');
  });

  it('lacks Chinese, Devanagari and Thai, and knows it beyond the first plane', () => {
    expect(missing('漢字हไ𠀀')).toBe('漢字हไ𠀀');
    expect(covers(0x1d552)).toBe(true);
  });
});

describe('printable text', () => {
  it('leaves covered text as it is', () => {
    expect(printableText('Größe 5 µm – 3 €', 'notes', covers)).toEqual({
      text: 'Größe 5 µm – 3 €',
      warnings: [],
    });
  });

  it('shows a box for a missing character and names field and character', () => {
    const { text, warnings } = printableText('螺丝 M8', 'lines.3.description', covers);
    expect(text).toBe(`${REPLACEMENT}${REPLACEMENT} M8`);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({ code: 'missing-character', field: 'lines.3.description' });
    expect(warnings[0]!.message).toMatch(/'螺' \(U\+87BA\), '丝' \(U\+4E1D\) of 'lines 4 description'/);
  });

  it('composes, and drops what has no shape', () => {
    expect(printableText('u\u0308\u200b\u00ad\tx\r\ny\u0000', 'notes', covers)).toEqual({
      text: 'ü x\ny ',
      warnings: [],
    });
  });

  it('warns of text that runs from right to left', () => {
    expect(printableText('שלום', 'notes', covers).warnings.map(each => each.code)).toEqual(['right-to-left']);
  });

  it('never keeps a character that the font cannot draw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), text => {
        const printed = printableText(text.toWellFormed(), 'x', covers);
        for (const character of printed.text) {
          expect(character === '\n' || covers(character.codePointAt(0)!)).toBe(true);
        }
        expect(printed.text.includes(REPLACEMENT) && !text.includes(REPLACEMENT)).toBe(
          printed.warnings.some(each => each.code === 'missing-character'),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('goes through objects and lists and leaves other values alone', () => {
    const { value, warnings } = printableValue({ a: ['x', '漢'], n: 5, none: null }, covers);
    expect(value).toEqual({ a: ['x', REPLACEMENT], n: 5, none: null });
    expect(warnings.map(each => each.field)).toEqual(['a.1']);
  });
});

describe('wrapped text', () => {
  const measure = (text: string): number => text.length;

  it('breaks at blanks and keeps paragraphs', () => {
    expect(wrapText('one two three\nfour', 7, measure)).toEqual(['one two', 'three', 'four']);
  });

  it('breaks a long word, after a mark when it has one late enough', () => {
    expect(wrapText('abcdefghij', 4, measure)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrapText('abcd-efgh', 7, measure)).toEqual(['abcd-', 'efgh']);
  });

  it('never exceeds the width and loses nothing but blanks', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 2, max: 20 }), (text, width) => {
        const lines = wrapText(text, width, measure);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});
