import type { ParseArgsOptionsConfig } from 'node:util';
import { AppError } from '../../shared/errors.ts';
import type { OpenEngine } from '../app/open-engine.ts';
import type { JobContext } from '../jobs/queue.ts';
import type { JobInput, RunnableKind } from '../app/jobs.ts';

/** Values of a command's options, as written. */
export type Flags = Record<string, string | boolean | (string | boolean)[] | undefined>;

/** What a command is given to work with. */
export type Call = {
  /** Words after the command, without options. */
  words: string[];
  flags: Flags;
  json: boolean;
  /** A path as the caller meant it: relative to the caller's directory, also under npm. */
  path(written: string): string;
  /** Opens a workspace; it is closed when the command ends. */
  open(workspace: string, options?: { create?: boolean }): Promise<OpenEngine>;
  /** Runs a job to its end with a progress bar on a terminal. */
  job<Kind extends RunnableKind>(app: OpenEngine, kind: Kind, input: JobInput<Kind>): Promise<unknown>;
  /** Work that is no job of the queue, with the same progress bar. */
  withProgress<Result>(work: (job: JobContext) => Promise<Result>): Promise<Result>;
  /** Writes to standard output and waits while it is full. */
  write(text: string): Promise<void>;
  actor: string;
};

/**
 * What a command answers: the JSON of the contract, and lines for people. `refused` exits with 1; warnings go to standard
 * error, whoever reads the answer.
 */
export type Answer = { json: unknown; text: string; refused?: boolean; warnings?: readonly string[] };

export type Command = {
  /** After `qm`: `plan W [--as-of D]`. */
  usage: string;
  options: ParseArgsOptionsConfig;
  /** @returns undefined when it has written its output itself */
  run(call: Call): Promise<Answer | undefined>;
};

/** The command line itself was wrong: exit 2, with the usage. */
export function usageError(message: string): AppError {
  return new AppError('invalid-input', message, { usage: true });
}

export function isUsageError(error: unknown): boolean {
  return error instanceof AppError && error.details['usage'] === true;
}

/** The word at a place. @throws usage error naming what is missing */
export function word(call: Call, index: number, name: string): string {
  const value = call.words[index];
  if (value === undefined) throw usageError(`${name} is missing`);
  return value;
}

/**
 * Workspace and verb of `orders W list`; `orders list W` is understood as well.
 * @throws usage error when the verb is none of those known
 */
export function workspaceAndVerb<Verb>(
  call: Call,
  verbs: Record<string, Verb>,
): { workspace: string; verb: Verb } {
  const [first, second] = call.words;
  if (first !== undefined && verbs[first] && !(second !== undefined && verbs[second]))
    call.words.splice(0, 2, second ?? '', first);
  const workspace = word(call, 0, 'the workspace file W');
  const name = word(call, 1, `what to do (${Object.keys(verbs).join(', ')})`);
  if (workspace === '') throw usageError('the workspace file W is missing');
  const verb = verbs[name];
  if (!verb) throw usageError(`'${name}' is not one of: ${Object.keys(verbs).join(', ')}`);
  return { workspace: call.path(workspace), verb };
}

/** One of the things a command does to a workspace, by the word behind it. */
export type Verb = (call: Call, app: OpenEngine) => Promise<Answer | undefined>;

/** Runs the verb that the second word names on the workspace that the first one does. */
export function runVerb(verbs: Record<string, Verb>): Command['run'] {
  return async call => {
    const { workspace, verb } = workspaceAndVerb(call, verbs);
    return verb(call, await call.open(workspace));
  };
}

/** An option's text; undefined when it was not given. */
export function textFlag(call: Call, name: string): string | undefined {
  const value = call.flags[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value === '') throw usageError(`--${name} needs a value`);
  return value;
}

/** All values of an option that may be given several times. */
export function textFlags(call: Call, name: string): string[] {
  const values = call.flags[name] ?? [];
  return (Array.isArray(values) ? values : [values]).filter(value => typeof value === 'string');
}

export function requiredFlag(call: Call, name: string): string {
  const value = textFlag(call, name);
  if (value === undefined) throw usageError(`--${name} is missing`);
  return value;
}

/** A whole number option. @param least smaller ones are refused */
export function wholeFlag(call: Call, name: string, otherwise: number, least = -Infinity): number {
  const text = textFlag(call, name);
  if (text === undefined) return otherwise;
  if (/^-?\d+$/.test(text) && Number(text) >= least) return Number(text);
  const bound = least === -Infinity ? '' : ` of at least ${least}`;
  throw usageError(`--${name} is '${text}'; expected a whole number${bound} such as ${otherwise}`);
}

/** A number option. @param example as the message calls one */
export function numberFlag(call: Call, name: string, example = 12.5): number {
  const text = requiredFlag(call, name);
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw usageError(`--${name} is '${text}'; expected a number such as ${example}`);
  return value;
}

/** An option that is one of a few words. */
export function choiceFlag<Choice extends string>(
  call: Call,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const text = textFlag(call, name);
  if (text === undefined) return undefined;
  const found = choices.find(choice => choice === text);
  if (found === undefined) throw usageError(`--${name} is '${text}'; expected one of: ${choices.join(', ')}`);
  return found;
}
