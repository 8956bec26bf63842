import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { decisionRecords } from '../../db/tables/decisions.ts';
import { passOver, planOf, storeOver } from '../stand-in.ts';
import { reasonersInOrder } from './in-order.ts';

function setUp() {
  const db = new Database(':memory:');
  migrate(db);
  const store = storeOver(db, decisionRecords(db), planOf([]));
  const { clock, random, log, settings } = passOver(store);
  return { options: { store, clock, random, log }, settings: { ...settings, ollamaModel: 'qwen3:4b' } };
}

describe('the order of reasoners', () => {
  it('ends with the rules, and asks for a key only where one is needed', async () => {
    const { options, settings } = setUp();
    const asked: string[] = [];
    const key = (provider: string) => Promise.resolve((asked.push(provider), 'k'));
    const names = async (wanted: 'rules' | 'ollama' | 'gemini') =>
      (await reasonersInOrder(wanted, settings, key, options)).map(reasoner => reasoner.name);
    expect(await names('rules')).toEqual(['rules']);
    expect(await names('ollama')).toEqual(['ollama', 'rules']);
    expect(asked).toEqual([]);
    expect(await names('gemini')).toEqual(['gemini', 'rules']);
    expect(asked).toEqual(['gemini']);
  });

  it('says what is missing instead of quietly taking the rules', async () => {
    const { options, settings } = setUp();
    const none = () => Promise.resolve(undefined);
    await expect(reasonersInOrder('gemini', settings, none, options)).rejects.toThrow(
      'No key is set for Gemini',
    );
    const unnamed = { ...settings, ollamaModel: '' };
    await expect(reasonersInOrder('ollama', unnamed, none, options)).rejects.toThrow(
      'No model is set for ollama',
    );
  });
});
