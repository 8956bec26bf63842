/**
 * `npm run bench`: import, plan and start of the real program, as a table. `npm run bench -- NAME...` measures some of it
 * (import, plan, replay, start, suppliers) or runs a study of its own (forecast, decisions). `--markdown` prints the page docs/benchmarks.md.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureImport } from './import.ts';
import { exitOf, type Figure } from './measure.ts';
import { measurePlan } from './plan.ts';
import { measureReplay } from './replay.ts';
import { measureStart } from './start.ts';
import { measureSuppliers } from './suppliers.ts';
import { report } from './table.ts';

const parts: Record<string, () => Promise<Figure[]>> = {
  import: measureImport,
  plan: measurePlan,
  replay: measureReplay,
  start: measureStart,
  suppliers: measureSuppliers,
};
const studies = ['forecast', 'decisions'];

async function runStudy(name: string, args: string[]): Promise<number> {
  return exitOf(
    spawn(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...args], { stdio: 'inherit' }),
  );
}

async function runParts(names: string[], asMarkdown: boolean): Promise<void> {
  const figures: Figure[] = [];
  for (const name of names.length > 0 ? names : Object.keys(parts)) {
    const measure = parts[name];
    if (measure === undefined)
      throw new Error(
        `'${name}' is not measured; choose from ${[...Object.keys(parts), ...studies].join(', ')}`,
      );
    figures.push(...(await measure()));
  }
  console.log(report(figures, asMarkdown));
}

const [first, ...rest] = process.argv.slice(2);
if (first !== undefined && studies.includes(first)) process.exitCode = await runStudy(first, rest);
else {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { markdown: { type: 'boolean', default: false } },
  });
  await runParts(positionals, values.markdown);
}
