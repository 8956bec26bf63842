import type { Candidate } from '../candidate.ts';
import { optionsOf } from '../options.ts';
import { hasHiddenText } from '../sanitise.ts';
import type { Step, StepContext } from './step.ts';

/** How long what was read at the start of a pass is good without looking again. */
const TTL_MS = 5 * 60_000;

/** How long the data's version is taken for granted. */
const VERSION_MS = 500;

/** Collects the facts of one line and the lawful options. Reads the line again when the data moved or the pass is old. */
export const retrieve: Step = async (run, state, context) => {
  const dataVersion = currentVersion(context);
  const aged = context.clock.elapsed() - context.readAt > TTL_MS;
  const moved = dataVersion !== state.dataVersion;
  const fresh = moved || aged ? await context.store.candidate(run.itemLocation, run.kind) : state.candidate;
  const candidate = fresh ?? nothingDue(state.candidate);
  const options = optionsOf(candidate);
  const { names } = candidate;
  const suspicious = [names.item, names.name, names.location, names.supplier ?? ''].some(hasHiddenText);
  return {
    state: { ...state, candidate, dataVersion, options, suspicious },
    payload: {
      dataVersion,
      readAgain: fresh !== state.candidate,
      facts: candidate.facts,
      options,
      suspicious,
    },
  };
};

/** The data's version, not older than `VERSION_MS`. */
function currentVersion({ version, clock, store }: StepContext): string {
  const now = clock.elapsed();
  if (now - version.at > VERSION_MS) {
    version.value = store.dataVersion();
    version.at = now;
  }
  return version.value;
}

function nothingDue(candidate: Candidate): Candidate {
  return {
    ...candidate,
    action: 'none',
    quantity: 0,
    valueMinor: 0,
    alternatives: [],
    reason: 'The data moved since the plan was made, and nothing is due any more.',
  };
}
