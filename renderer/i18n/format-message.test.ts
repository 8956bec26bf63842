import { describe, expect, it } from 'vitest';
import { formatMessage, parse, valueNames } from './format-message.ts';

describe('formatMessage', () => {
  it('puts values in', () => {
    expect(formatMessage('{a} of {b}', { a: 'one', b: 'two' }, 'en')).toBe('one of two');
  });

  it('chooses the plural and writes the number as the locale does', () => {
    const message = '{count, plural, =0 {none} one {# line} other {# lines}}';
    expect(formatMessage(message, { count: 0 }, 'en')).toBe('none');
    expect(formatMessage(message, { count: 1 }, 'en')).toBe('1 line');
    expect(formatMessage(message, { count: 12345 }, 'en', 'de-DE')).toBe('12.345 lines');
  });

  it('puts other values into a plural', () => {
    const message = '{count, plural, one {# of {of, number}} other {# of {of, number}}}';
    expect(formatMessage(message, { count: 2, of: 1000 }, 'en')).toBe('2 of 1,000');
  });

  it('shows the name of a value that is missing instead of hiding it', () => {
    expect(formatMessage('Hello {name}', {}, 'en')).toBe('Hello {name}');
  });

  it('refuses braces that are not closed and plurals without a general case', () => {
    expect(() => parse('Hello {name')).toThrow(SyntaxError);
    expect(() => parse('{n, plural, one {#}}')).toThrow(/other/);
  });

  it('lists the values of a message, also those within a plural', () => {
    expect(valueNames('{b} {a, plural, one {{c}} other {}}')).toEqual(['a', 'b', 'c']);
  });
});
