import { randomBytes } from 'node:crypto';
import { dayNumber, toIso } from '../shared/dates.ts';
import { fileTokens } from './file-tokens.ts';
import type { FileTokens } from './file-tokens.ts';
import { openLog } from './log.ts';
import type { LogLevel } from './log.ts';
import { uuidSource } from './system-ids.ts';
import type { Clock, Log, Notifier, Ports, Random, Secrets, SecretState, Workers } from './ports.ts';

export type SystemPorts = Ports & {
  files: FileTokens;
  /** Removes uploaded files. */
  close(): Promise<void>;
};

export type SystemPortsOptions = {
  host: Ports['host'];
  version: string;
  workers: Workers;
  /** The log goes to this file, rotated, or to the standard error stream when there is none. */
  logFile?: string | undefined;
  logLevel?: LogLevel;
};

/**
 * The ports of a plain Node process, for the browser host and the terminal. The desktop takes these and puts its own
 * secrets and notifier in their place.
 */
export function systemPorts({ host, version, workers, logFile, logLevel }: SystemPortsOptions): SystemPorts {
  const log = openLog({ file: logFile, ...(logLevel === undefined ? {} : { level: logLevel }) });
  const clock = systemClock();
  const files = fileTokens({ now: () => clock.elapsed() });
  return {
    clock,
    random: systemRandom(),
    log,
    secrets: sessionSecrets(process.env),
    files,
    notifier: loggingNotifier(log),
    workers,
    host,
    version,
    close: () => files.close(),
  };
}

/** The machine's clock; `today` follows its time zone. */
export function systemClock(): Clock {
  return {
    now: () => new Date().toISOString(),
    elapsed: () => performance.now(),
    today: () => {
      const now = new Date();
      return toIso(dayNumber(now.getFullYear(), now.getMonth() + 1, now.getDate()));
    },
  };
}

/** Ids in the order they were made, and unpredictable tokens. */
export function systemRandom(): Random {
  return { id: uuidSource(), token: bytes => randomBytes(bytes).toString('hex') };
}

/**
 * Keys for as long as the process lives. A key named `gemini` that nobody wrote is taken from `QM_GEMINI_API_KEY`, and so on
 * for other names.
 */
export function sessionSecrets(environment: Readonly<Record<string, string | undefined>>): Secrets {
  const written = new Map<string, string>();
  const read = (name: string): string | undefined => {
    const fromEnvironment = environment[`QM_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}_API_KEY`];
    const value = written.get(name) ?? fromEnvironment;
    return value === '' ? undefined : value;
  };
  const state = (name: string): SecretState => (read(name) === undefined ? 'missing' : 'session');
  return {
    read: name => Promise.resolve(read(name)),
    write: (name, value) => {
      written.set(name, value.trim());
      return Promise.resolve(state(name));
    },
    state: name => Promise.resolve(state(name)),
    storage: 'memory',
  };
}

/** Where there is no desktop to show a notice on, its title stands in the log. */
function loggingNotifier(log: Log): Notifier {
  return {
    notify: ({ title }) => {
      log.info('notice.given', { title });
      return Promise.resolve();
    },
  };
}
