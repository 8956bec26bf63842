import { describe, expect, it } from 'vitest';
import { noChoices, type WizardChoices } from './wizard-choices.ts';
import { recallWizard, rememberWizard } from './wizard-memory.ts';
import { emptyWizard, nextState, type WizardState } from './wizard-state.ts';

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const choices: WizardChoices = {
  ...noChoices,
  kind: 'stock',
  delta: true,
  sheets: ['Stock'],
  bySheet: {
    Stock: {
      targets: { 2: ['stock.on_hand'] },
      periods: { demand: 'none' },
      constants: { location: 'North' },
      format: { decimal: ',', header: [1, 2] },
    },
  },
  codes: { item: { a: 'A' } },
  fixes: [{ row: 3, column: 'Qty', value: '5' }],
  skip: [{ sheet: 'Stock', row: 7 }],
  template: null,
};
const state: WizardState = {
  ...emptyWizard,
  step: 'map',
  file: { name: 'a.csv', size: 5, token: 'token' },
  choices,
};

describe('the wizard after the page was loaded again', () => {
  it('knows the file and everything that was chosen', () => {
    const place = storage();
    rememberWizard(state, place);
    const kept = recallWizard(place);
    expect(kept).toMatchObject({ step: 'map', file: state.file, choices });
    expect(kept?.asked.map).toMatchObject({ delta: true, sheet: 'Stock', decimal: ',' });
  });

  it('keeps how columns are read until the file is read again', () => {
    const place = storage();
    const asked = {
      kind: 'auto' as const,
      map: { kinds: [{ kind: 'stock' as const, columns: { item: 1 } }] },
    };
    const recalled = nextState(emptyWizard, { type: 'recalled', file: state.file, choices, asked });
    rememberWizard(recalled, place);
    expect(recallWizard(place)?.asked).toEqual(asked);
  });

  it('begins anew once the file is imported, before one is chosen, and over what is no memory', () => {
    const place = storage();
    rememberWizard(state, place);
    rememberWizard(emptyWizard, place);
    expect(recallWizard(place)).toBeUndefined();
    place.setItem('import.wizard', '{"step":"map"}');
    expect(recallWizard(place)).toBeUndefined();
    place.setItem('import.wizard', 'no json');
    expect(recallWizard(place)).toBeUndefined();
  });

  it('keeps what was chosen for a file that has to be chosen again', () => {
    const asked = { kind: 'stock' as const, map: {} };
    const recalled = nextState(emptyWizard, { type: 'recalled', file: state.file, choices, asked });
    const failure = { code: 'not-found' as const, message: 'gone', details: {} };
    const failed = nextState(recalled, { type: 'failed', failure });
    const file = { name: 'a.csv', size: 5 };
    expect(nextState(failed, { type: 'chosen', file })).toMatchObject({ choices, asked });
    expect(nextState(failed, { type: 'chosen', file: { ...file, name: 'b.csv' } })).toMatchObject({
      choices: noChoices,
      asked: null,
    });
  });
});
