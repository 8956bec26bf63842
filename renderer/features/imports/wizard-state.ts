import type { ImportPreview, ImportReport } from '../../../shared/contract/imports.ts';
import type { Failure } from '../../data/failure.ts';
import { noChoices, sameJson, type WizardChoices } from './wizard-choices.ts';
import type { AskedReading } from './wizard-memory.ts';

export const wizardSteps = ['file', 'sheet', 'map', 'check', 'result'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** Work that goes on for the wizard, whatever screen is shown; `leadsTo` is the step it leads to. */
export type WizardWork = {
  what: 'sending' | 'reading' | 'importing';
  jobId: string | null;
  leadsTo: WizardStep;
};

export type WizardState = {
  step: WizardStep;
  file: { name: string; size: number; token: string | null } | null;
  choices: WizardChoices;
  /** The file as it was last read, and the choices it was read with. */
  reading: { preview: ImportPreview; choices: WizardChoices } | null;
  /** How the file was asked to be read before the page was loaded again, until it is read. */
  asked: AskedReading | null;
  work: WizardWork | null;
  failure: Failure | null;
  /** What the import did; `undone` when it was taken back. */
  result: { report: ImportReport; undone: boolean } | null;
};

export const emptyWizard: WizardState = {
  step: 'file',
  file: null,
  choices: noChoices,
  reading: null,
  asked: null,
  work: null,
  failure: null,
  result: null,
};

export type WizardEvent =
  | { type: 'chosen'; file: { name: string; size: number } }
  | { type: 'recalled'; file: WizardState['file']; choices: WizardChoices; asked: AskedReading }
  | { type: 'sent'; token: string }
  | { type: 'working'; work: WizardWork }
  | { type: 'read'; preview: ImportPreview; choices: WizardChoices; leadsTo: WizardStep }
  | { type: 'changed'; choices: WizardChoices }
  | { type: 'went'; step: WizardStep }
  | { type: 'failed'; failure: Failure }
  | { type: 'imported'; report: ImportReport }
  | { type: 'undone' }
  | { type: 'restarted' };

/** True when the user changed something since the file was last read. */
export function isStale({ reading, choices }: WizardState): boolean {
  return reading !== null && !sameJson(reading.choices, choices);
}

/** Whether a step can be gone to: everything up to the check once the file was read, the result once there is one. */
export function canGo(state: WizardState, step: WizardStep): boolean {
  if (state.work?.what === 'importing') return step === state.step;
  const locked = state.result !== null && !state.result.undone;
  if (step === 'result') return state.result !== null;
  if (locked) return false;
  return step === 'file' || state.reading !== null;
}

/** A file of the same name, chosen again because the one before could not be read: what was chosen for it still holds. */
function isSameFile({ file, reading, failure }: WizardState, chosen: { name: string }): boolean {
  return file?.name === chosen.name && reading === null && failure !== null;
}

/** The wizard after an event. A failure keeps the step and everything that was chosen. */
export function nextState(state: WizardState, event: WizardEvent): WizardState {
  switch (event.type) {
    case 'chosen':
      return {
        ...emptyWizard,
        ...(isSameFile(state, event.file) && { choices: state.choices, asked: state.asked }),
        file: { ...event.file, token: null },
        work: { what: 'sending', jobId: null, leadsTo: 'sheet' },
      };
    case 'recalled':
      return { ...emptyWizard, file: event.file, choices: event.choices, asked: event.asked };
    case 'sent':
      return state.file ? { ...state, file: { ...state.file, token: event.token } } : state;
    case 'working':
      return { ...state, work: event.work, failure: null };
    case 'read':
      return {
        ...state,
        reading: { preview: event.preview, choices: event.choices },
        asked: null,
        step: event.leadsTo,
        work: null,
        failure: null,
      };
    case 'changed':
      return { ...state, choices: event.choices };
    case 'went':
      return canGo(state, event.step) ? { ...state, step: event.step, failure: null } : state;
    case 'failed':
      return { ...state, work: null, failure: event.failure };
    case 'imported':
      return {
        ...state,
        step: 'result',
        work: null,
        failure: null,
        result: { report: event.report, undone: false },
      };
    case 'undone':
      return state.result ? { ...state, result: { ...state.result, undone: true } } : state;
    case 'restarted':
      return emptyWizard;
  }
}
