import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportPreview, ImportReport } from '../../../shared/contract/imports.ts';
import { noChoices, type WizardChoices } from './wizard-choices.ts';
import {
  canGo,
  emptyWizard,
  isStale,
  nextState,
  wizardSteps,
  type WizardEvent,
  type WizardState,
} from './wizard-state.ts';

const rows = { new: 1, changed: 0, unchanged: 0, rejected: 0 };
const report: ImportReport = {
  importId: 'one',
  fileName: 'a.csv',
  fileHash: 'hash',
  kinds: [],
  rows,
  created: { items: 0, locations: 0, suppliers: 0 },
  problems: [],
  inferences: [],
  nearCodes: [],
  rejects: null,
  mapping: { map: {}, layout: { fingerprint: 'f', headers: [] }, needs: [] },
  template: null,
  offers: [],
  known: false,
  seconds: 1,
};
const preview: ImportPreview = { ...report, sheets: [], tables: [] };
const changed: WizardChoices = { ...noChoices, kind: 'stock' };
const failure = { code: 'rejected' as const, message: 'no', details: {} };

const play = (...events: WizardEvent[]): WizardState => events.reduce(nextState, emptyWizard);
const chosen: WizardEvent = { type: 'chosen', file: { name: 'a.csv', size: 5 } };
const read: WizardEvent = { type: 'read', preview, choices: noChoices, leadsTo: 'sheet' };

describe('the wizard', () => {
  it('walks back and forth without losing what was chosen', () => {
    const walked = play(
      chosen,
      read,
      { type: 'changed', choices: changed },
      { type: 'went', step: 'check' },
      { type: 'went', step: 'file' },
      { type: 'went', step: 'map' },
    );
    expect(walked).toMatchObject({ step: 'map', choices: changed, file: { name: 'a.csv' } });
    expect(isStale(walked)).toBe(true);
    expect(isStale(nextState(walked, { ...read, choices: changed }))).toBe(false);
  });

  it('goes nowhere before the file is read, and to the result only when there is one', () => {
    expect(play(chosen, { type: 'went', step: 'map' }).step).toBe('file');
    expect(play(chosen, read, { type: 'went', step: 'result' }).step).toBe('sheet');
  });

  it('stays where it is when something fails, with everything that was chosen', () => {
    const failed = play(
      chosen,
      read,
      { type: 'changed', choices: changed },
      { type: 'working', work: { what: 'reading', jobId: 'j', leadsTo: 'check' } },
      { type: 'failed', failure },
    );
    expect(failed).toMatchObject({ step: 'sheet', choices: changed, failure, work: null });
  });

  it('is locked once imported, and open again when that was undone', () => {
    const done = play(chosen, read, { type: 'imported', report });
    expect(wizardSteps.filter(step => canGo(done, step))).toEqual(['result']);
    const undone = nextState(done, { type: 'undone' });
    expect(wizardSteps.filter(step => canGo(undone, step))).toEqual([...wizardSteps]);
  });

  it('never leaves the step while an import is written', () => {
    const state = play(chosen, read, {
      type: 'working',
      work: { what: 'importing', jobId: null, leadsTo: 'result' },
    });
    expect(nextState(state, { type: 'went', step: 'file' })).toBe(state);
  });
});

const events = fc.oneof(
  fc.constant(chosen),
  fc.constant(read),
  fc.constant<WizardEvent>({ type: 'sent', token: 't' }),
  fc.constant<WizardEvent>({ type: 'failed', failure }),
  fc.constant<WizardEvent>({ type: 'imported', report }),
  fc.constant<WizardEvent>({ type: 'undone' }),
  fc.constant<WizardEvent>({ type: 'restarted' }),
  fc.constantFrom(...wizardSteps).map((step): WizardEvent => ({ type: 'went', step })),
  fc.constantFrom(noChoices, changed).map((choices): WizardEvent => ({ type: 'changed', choices })),
  fc
    .constantFrom('reading' as const, 'importing' as const)
    .map((what): WizardEvent => ({ type: 'working', work: { what, jobId: null, leadsTo: 'check' } })),
);

describe('whatever happens in whatever order', () => {
  it('a step shows only what there is, and going, failing and working lose no choice', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 30 }), all => {
        let state = emptyWizard;
        for (const event of all) {
          const before = state;
          state = nextState(before, event);
          if (event.type === 'went' || event.type === 'failed' || event.type === 'working')
            expect(state.choices).toBe(before.choices);
          if (event.type === 'went' && state.step !== before.step)
            expect(canGo(before, state.step)).toBe(true);
          if (state.step === 'result') expect(state.result).not.toBeNull();
          if (['sheet', 'map', 'check'].includes(state.step)) expect(state.reading).not.toBeNull();
        }
      }),
    );
  });
});
