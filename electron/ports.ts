import type { IsoDate } from '../shared/dates.ts';

/** What the outside supplies to the engine. Every host gives its own; tests give fixed ones. */

export type Clock = {
  /** The moment now, as `Date.prototype.toISOString` writes it. */
  now(): string;
  /** Milliseconds of a monotonic clock, for measuring only. */
  elapsed(): number;
  /** Today in the user's time zone. */
  today(): IsoDate;
};

export type Random = {
  /** A new UUID version 7: ids sort by the time they were made. */
  id(): string;
  /** Unpredictable bytes as lower-case hex, for tokens. */
  token(bytes: number): string;
};

export type LogFields = Record<string, unknown>;

/** Structured log: an event name (`import.committed`) and fields; fields that may hold personal data or keys are redacted by name. */
export type Log = {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  with(fields: LogFields): Log;
};

export type SecretState = 'missing' | 'stored' | 'session';

/**
 * Where keys are kept, for which each language has words: the key store of the operating system, or memory until the process
 * ends, because nothing else is wanted, the desktop has no keyring, or the key store is locked.
 */
export type KeyStorage = 'keyStore' | 'memory' | 'noKeyring' | 'locked';

/** Keys of model providers. `session` means kept in memory only, because this machine has no safe place for it. */
export type Secrets = {
  read(name: string): Promise<string | undefined>;
  /** Stores, or with an empty value forgets. */
  write(name: string, value: string): Promise<SecretState>;
  state(name: string): Promise<SecretState>;
  /** Where keys are kept. */
  storage: KeyStorage;
};

/** Files the user chose, known to the page by a token only. */
export type Files = {
  /** @throws AppError not-found when the token is unknown or has expired. */
  open(token: string): Promise<{ path: string; name: string }>;
};

export type Notice = { title: string; body: string };
export type Notifier = { notify(notice: Notice): Promise<void> };

/** Where the worker entry points lie: sources beside us in development and on the command line, bundles when packaged. */
export type Workers = { directory: URL; extension: '.ts' | '.js' };

export type Ports = {
  clock: Clock;
  random: Random;
  log: Log;
  secrets: Secrets;
  files: Files;
  notifier: Notifier;
  /** Asks the user for a folder; absent where there are no dialogs. */
  chooseFolder?: () => Promise<string | undefined>;
  workers: Workers;
  host: 'desktop' | 'browser' | 'terminal';
  version: string;
};
