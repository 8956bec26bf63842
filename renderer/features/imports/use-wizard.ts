import { importPreview, importReportSchema } from '../../../shared/contract/imports.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Job } from '../../../shared/model/job.ts';
import { kept, useKept } from '../../app/use-kept.ts';
import { client } from '../../data/client.ts';
import { failureOf } from '../../data/failure.ts';
import { fileToken } from '../../data/files.ts';
import { jobEnd } from '../../data/live-jobs.ts';
import type { WizardChoices } from './wizard-choices.ts';
import {
  emptyWizard,
  isStale,
  nextState,
  type WizardEvent,
  type WizardState,
  type WizardStep,
  type WizardWork,
} from './wizard-state.ts';
import { askedOf, recallWizard, rememberWizard } from './wizard-memory.ts';

/** The wizard outlives its screen: work goes on while another one is shown, and nothing that was chosen is lost. */
const place = kept<WizardState>(emptyWizard);

function send(event: WizardEvent): void {
  place.set(nextState(place.get(), event));
  rememberWizard(place.get());
}

/** Counts the pieces of work; the answer of an older one than the latest is nobody's any more. */
let latest = 0;

/** Does a piece of work in place of any earlier one, which is cancelled. A failure keeps what was chosen. */
async function attempt(work: (isLatest: () => boolean) => Promise<void>): Promise<void> {
  const mine = ++latest;
  const isLatest = () => mine === latest;
  const running = place.get().work?.jobId;
  if (typeof running === 'string') void client.jobs.cancel({ id: running }).catch(() => undefined);
  try {
    await work(isLatest);
  } catch (error) {
    if (isLatest()) send({ type: 'failed', failure: failureOf(error) });
  }
}

/** What the engine is asked to read: the file, and what was set otherwise. */
function requestOf({ file, choices, reading, asked }: WizardState) {
  if (!file?.token) throw new AppError('invalid-input', 'Choose a file first.');
  const how = (reading === null && asked) || askedOf(choices, reading?.preview.tables ?? []);
  return { fileToken: file.token, template: choices.template, ...how };
}

async function read(leadsTo: WizardStep, isLatest: () => boolean): Promise<void> {
  const state = place.get();
  const { choices } = state;
  const work: WizardWork = { what: 'reading', jobId: null, leadsTo };
  send({ type: 'working', work });
  const { jobId } = await client.imports.preview(requestOf(state));
  if (!isLatest()) {
    await client.jobs.cancel({ id: jobId });
    return;
  }
  send({ type: 'working', work: { ...work, jobId } });
  const preview = importPreview.parse(resultOf(await jobEnd(jobId)));
  if (isLatest()) send({ type: 'read', preview, choices, leadsTo });
}

/** Takes a file and reads it as it is recognised. */
export function chooseFile(file: File): void {
  void attempt(async isLatest => {
    send({ type: 'chosen', file: { name: file.name, size: file.size } });
    const token = await fileToken(file);
    if (!isLatest()) return;
    send({ type: 'sent', token });
    await read('sheet', isLatest);
  });
}

/** Goes on where the page left off when it was loaded again: the file is read as it was set, up to the same step. */
export function resume(): void {
  if (place.get() !== emptyWizard) return;
  const memory = recallWizard();
  if (!memory) return;
  const { step, ...kept } = memory;
  send({ type: 'recalled', ...kept });
  void attempt(isLatest => read(step === 'file' ? 'sheet' : step, isLatest));
}

/** Sets something otherwise; `read` reads the file again at once, where the step shows what comes of it. */
function change(choices: WizardChoices, how: 'read' | 'later'): void {
  send({ type: 'changed', choices });
  if (how === 'read') void attempt(isLatest => read(place.get().step, isLatest));
}

/** Goes to a step; first the file is read again when something was changed that the step depends on. */
function goTo(step: WizardStep): void {
  const state = place.get();
  const forward = step === 'map' || step === 'check';
  if (forward && isStale(state)) void attempt(isLatest => read(step, isLatest));
  else send({ type: 'went', step });
}

function commit(skipRejected: boolean): void {
  void attempt(async () => {
    const state = place.get();
    const work: WizardWork = { what: 'importing', jobId: null, leadsTo: 'result' };
    send({ type: 'working', work });
    const fileHash = state.reading?.preview.fileHash;
    const { jobId } = await client.imports.commit({
      ...requestOf(state),
      skipRejected,
      ...(fileHash !== undefined && { fileHash }),
    });
    send({ type: 'working', work: { ...work, jobId } });
    send({ type: 'imported', report: importReportSchema.parse(resultOf(await jobEnd(jobId))) });
  });
}

function restart(): void {
  void attempt(() => {
    send({ type: 'restarted' });
    return Promise.resolve();
  });
}

const actions = {
  change,
  goTo,
  commit,
  restart,
  readAgain: () => void attempt(isLatest => read(place.get().step, isLatest)),
  undone: () => send({ type: 'undone' }),
};

/** The wizard as it stands, and what can be done with it. */
export type Wizard = { state: WizardState } & typeof actions;

export function useWizard(): Wizard {
  const [state] = useKept(place);
  return { state, ...actions };
}

/** What a job brought. @throws AppError with the job's own words when it did not end well */
function resultOf(job: Job): unknown {
  if (job.state === 'done') return job.result;
  if (job.error)
    throw new AppError(job.error.code === 'cancelled' ? 'cancelled' : 'rejected', job.error.message);
  throw new AppError('cancelled', 'Cancelled.');
}
