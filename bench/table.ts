import { cpus, totalmem, type } from 'node:os';
import type { Figure } from './measure.ts';

const heading = ['what', 'seconds', 'peak MB', 'held against'];

/** The report for a terminal, or as the page `docs/benchmarks.md`. */
export function report(figures: Figure[], asMarkdown: boolean): string {
  const rows = figures.map(({ what, seconds, peakMegabytes, note }) => [
    what,
    seconds.toFixed(2),
    peakMegabytes === undefined ? '' : String(Math.round(peakMegabytes)),
    note,
  ]);
  return asMarkdown ? markdown(rows) : plain(rows);
}

function machine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} x ${processors[0]?.model.trim() ?? 'unknown processor'}, ${memory} GB, ${type()}, Node ${process.version}`;
}

function plain(rows: string[][]): string {
  const widths = heading.map((title, i) => Math.max(title.length, ...rows.map(row => row[i]?.length ?? 0)));
  const line = (cells: string[]): string =>
    cells
      .map((cell, i) => (i === 1 || i === 2 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [machine(), '', line(heading), ...rows.map(line)].join('\n');
}

function markdown(rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [
    '# Benchmarks',
    '',
    `Printed by \`npm run bench -- --markdown\` on ${machine()}. Each command runs in a process of its own; seconds are wall clock from`,
    'its start to its end, start-up included.',
    '',
    line(heading),
    '| --- | ---: | ---: | --- |',
    ...rows.map(line),
  ].join('\n');
}
