import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import { redact } from '../log-redaction.ts';
import type { ServedApp } from '../app/served-app.ts';

/** What a person can send to whoever helps them: versions, health and the last lines of the log, without personal data. */
export async function diagnostics(
  logFile: string,
  engine: Pick<ServedApp, 'health'> | undefined,
): Promise<string> {
  const { electron, chrome, node } = process.versions;
  const facts = {
    quartermaster: app.getVersion(),
    electron,
    chrome,
    node,
    system: `${process.platform} ${release()} ${process.arch}`,
    locale: app.getLocale(),
    memoryMegabytes: Math.round(process.memoryUsage().rss / 1_000_000),
    health: await engine?.health().catch((error: unknown) => ({ error: redact({ error }) })),
  };
  return `${JSON.stringify(facts, null, 2)}\n\nLast events\n${lastLines(logFile, 100)}\n`;
}

function lastLines(file: string, count: number): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '(no log)';
  }
}
