import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { redact } from './log-redaction.ts';
import type { Log, LogFields } from './ports.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export type LogOptions = {
  /** Where the lines go: a file that is rotated, or the standard error stream when there is none. */
  file?: string | undefined;
  level?: LogLevel;
  /** Size at which the file is set aside, in bytes, and how many older ones are kept. */
  maxBytes?: number;
  keep?: number;
};

/**
 * A structured log: one JSON object a line with time, level, event name and fields, redacted by field name.
 * Each line is written before the call returns, so that the last words before a crash are on disk.
 */
export function openLog({ file, level = 'info', maxBytes = 5_000_000, keep = 4 }: LogOptions = {}): Log {
  const sink = file === undefined ? standardError : rotatingFile(file, maxBytes, keep);
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    messageKey: 'event',
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return wrap(pino(options, sink));
}

function wrap(logger: Logger): Log {
  return {
    debug: (event, fields) => {
      write(logger, 'debug', event, fields);
    },
    info: (event, fields) => {
      write(logger, 'info', event, fields);
    },
    warn: (event, fields) => {
      write(logger, 'warn', event, fields);
    },
    error: (event, fields) => {
      write(logger, 'error', event, fields);
    },
    with: fields => wrap(logger.child(redact(fields))),
  };
}

function write(
  logger: Logger,
  level: 'debug' | 'info' | 'warn' | 'error',
  event: string,
  fields: LogFields = {},
): void {
  if (logger.isLevelEnabled(level)) logger[level](redact(fields), event);
}

const standardError: DestinationStream = {
  write: line => {
    process.stderr.write(line);
  },
};

/** Appends to `file`; at `maxBytes` it becomes `file.1`, the one before `file.2`, and so on up to `keep`. */
function rotatingFile(file: string, maxBytes: number, keep: number): DestinationStream {
  mkdirSync(dirname(file), { recursive: true });
  let size = existsSync(file) ? statSync(file).size : 0;
  return {
    write: line => {
      const bytes = Buffer.byteLength(line);
      try {
        if (size > 0 && size + bytes > maxBytes) {
          rotate(file, keep);
          size = 0;
        }
        appendFileSync(file, line, { mode: 0o600 });
        size += bytes;
      } catch (error) {
        // A full disk must not take the application down with its log; the line is shown instead.
        process.stderr.write(
          `${JSON.stringify({ event: 'log.unwritable', reason: String(error) })}\n${line}`,
        );
      }
    },
  };
}

function rotate(file: string, keep: number): void {
  rmSync(`${file}.${keep}`, { force: true });
  for (let age = keep - 1; age >= 1; age--) {
    if (existsSync(`${file}.${age}`)) renameSync(`${file}.${age}`, `${file}.${age + 1}`);
  }
  if (keep > 0) renameSync(file, `${file}.1`);
  else rmSync(file, { force: true });
}
