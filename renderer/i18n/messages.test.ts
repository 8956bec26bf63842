import { describe, expect, it } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import { valueNames } from './format-message.ts';

const english: Record<string, string> = en;
const german: Record<string, string> = de;

describe('messages', () => {
  it('stand under the same keys in both languages', () => {
    expect(Object.keys(german).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  it.each(Object.keys(english))('say %s with the same values in both languages', key => {
    expect(valueNames(german[key] ?? '')).toEqual(valueNames(english[key] ?? ''));
  });

  it('are never empty', () => {
    expect(Object.entries({ ...english, ...german }).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
