import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** The repository's root folder. */
export const root = resolve(import.meta.dirname, '..');

/**
 * Signals that end the program we run as well, so that it is never orphaned and may tidy up. Terminals and supervisors
 * often signal the whole group, so the program may have had it already; we hand on another one, because the same signal twice
 * means "at once".
 */
const endings: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** npm runs us below a shell; ending npm ends the shell, which tells us nothing. A new parent means that it is gone. */
const parent = process.ppid;

export interface Run {
  /** Shown as it comes ('inherit', the default) or thrown away ('ignore'). */
  output?: 'inherit' | 'ignore';
  env?: Record<string, string>;
  /** Milliseconds after which the program is ended; it then counts as failed. */
  timeout?: number;
}

/**
 * Runs a program in the repository's root and waits for its end. A name without a slash is looked up in
 * node_modules/.bin first. Never throws: a program that cannot be started counts as exit code 127.
 * @returns the exit code; 128 and more when the program was ended from outside
 */
export async function run(program: string, args: string[], options: Run = {}): Promise<number> {
  const bin = join(root, 'node_modules', '.bin');
  const env = { ...process.env, ...options.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
  const child = spawn(program, args, {
    cwd: root,
    env,
    stdio: options.output === 'ignore' ? 'ignore' : 'inherit',
    shell: process.platform === 'win32',
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
  });
  return new Promise(done => {
    const pass = (signal: NodeJS.Signals): void =>
      void child.kill(signal === 'SIGTERM' ? 'SIGINT' : 'SIGTERM');
    const end = (code: number): void => {
      for (const signal of endings) process.off(signal, pass);
      clearInterval(orphaned);
      done(code);
    };
    for (const signal of endings) process.on(signal, pass);
    const orphaned = setInterval(() => {
      if (process.ppid !== parent) child.kill('SIGTERM');
    }, 500);
    child.once('error', () => {
      end(127);
    });
    child.once('exit', (code, signal) => {
      end(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/** True when a program of this name stands in one of the PATH folders. */
export function isOnPath(program: string): boolean {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .some(folder => endings.some(ending => existsSync(join(folder, program + ending))));
}
