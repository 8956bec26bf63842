import { cruise } from 'dependency-cruiser';
import type { ICruiseResult } from 'dependency-cruiser';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../.dependency-cruiser.json' with { type: 'json' };
import { lawful, packages, planted, targets } from './planted.ts';
import { root } from './run.ts';

const ruleSet = { forbidden: config.forbidden } as NonNullable<Parameters<typeof cruise>[1]>['ruleSet'];

async function cruiseTree(baseDir: string, folders: string[]): Promise<ICruiseResult> {
  const options = { ...config.options, ruleSet, validate: true, baseDir } as Parameters<typeof cruise>[1];
  const { output } = await cruise(folders, options, { ...config.options.enhancedResolveOptions });
  if (typeof output === 'string') throw new TypeError('dependency-cruiser returned text, not a result');
  return output;
}

const violationsOf = (result: ICruiseResult): string[] =>
  result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);

describe('the import rules on our own sources', () => {
  it('are kept, and every source file was looked at', async () => {
    const folders = ['shared', 'electron', 'renderer', 'e2e', 'bench', '.scripts'].filter(
      folder => sourcesBelow(folder).length > 0,
    );
    const result = await cruiseTree(root, folders);
    expect(violationsOf(result)).toEqual([]);
    const seen = new Set(result.modules.map(({ source }) => source));
    const missed = folders.flatMap(sourcesBelow).filter(file => !seen.has(file));
    expect(missed).toEqual([]);
    expect(seen.size).toBeGreaterThan(300);
    expect(result.summary.totalDependenciesCruised ?? 0).toBeGreaterThan(800);
  });
});

describe('the import rules on a tree that breaks each of them', () => {
  let tree = '';
  let found: string[] = [];

  beforeAll(async () => {
    tree = mkdtempSync(join(tmpdir(), 'quartermaster-planted-'));
    plant(tree);
    found = violationsOf(await cruiseTree(tree, ['shared', 'electron', 'renderer']));
  });
  afterAll(() => {
    rmSync(tree, { recursive: true, force: true });
  });

  it('have a planted violation each', () => {
    const names = config.forbidden.map(({ name }) => name);
    expect([...new Set(planted.map(({ rule }) => rule))].toSorted()).toEqual(names.toSorted());
  });

  it.each(planted)('$rule catches $file importing $imports', ({ rule, file }) => {
    expect(found.filter(line => line.startsWith(`${rule}: ${file} -> `))).toHaveLength(1);
  });

  it.each(lawful)('$file may import $imports', ({ file }) => {
    expect(found.filter(line => line.includes(`: ${file} -> `))).toEqual([]);
  });
});

describe('names and shapes', () => {
  const files = ['shared', 'electron', 'renderer', 'e2e', 'bench', '.scripts'].flatMap(sourcesBelow);

  it('say what things are: no utils, helpers, common, manager or service', () => {
    const vague = /(^|[/-])(utils?|helpers?|common|misc|managers?|services?)([/.-]|$)/;
    expect(files.filter(file => vague.test(file.replace('planning/service-level', '')))).toEqual([]);
  });

  it('have no barrels: no file that hands on whole other files', () => {
    const barrel = /^export \* from/m;
    expect(files.filter(file => barrel.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  it('keep clock and chance out of the number code', () => {
    const impure = /\bMath\.random\(|\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bcrypto\./;
    const numbers = files.filter(
      file => /^electron\/(forecasting|planning|quality)\//.test(file) && !file.includes('.test.'),
    );
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter(file => impure.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});

describe('docs/ARCHITECTURE.md', () => {
  it('shows the folders that there are', () => {
    const drawn = foldersDrawn(readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8'));
    const real = ['electron', 'renderer', 'shared', 'e2e', 'resources', 'bench', 'docs'].flatMap(top => [
      `${top}/`,
      ...folders(top).map(name => `${top}/${name}/`),
    ]);
    expect(drawn.toSorted()).toEqual(real.toSorted());
  });
});

/** TypeScript files below a folder, as paths from the root with forward slashes. */
function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter(name => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'));
}

/** Folders directly below a folder that hold at least one file, at any depth. */
function folders(top: string): string[] {
  return readdirSync(join(root, top), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .filter(({ name }) =>
      readdirSync(join(root, top, name), { recursive: true, withFileTypes: true }).some(entry =>
        entry.isFile(),
      ),
    )
    .map(({ name }) => name);
}

/** Folders in the document's tree: lines `name/` at the margin, and `  name/` below them. */
function foldersDrawn(text: string): string[] {
  const tree = /```text\n([^]*?)```/.exec(text)?.[1] ?? '';
  let top = '';
  return tree.split('\n').flatMap(line => {
    const [, indent = '', name] = /^( *)([\w-]+\/)/.exec(line) ?? [];
    if (name === undefined) return [];
    if (indent === '') top = name;
    return [indent === '' ? name : top + name];
  });
}

function plant(tree: string): void {
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  };
  const listed = (names: string[]): Record<string, string> =>
    Object.fromEntries(names.map(name => [name, '1.0.0']));
  const { dependencies, devDependencies } = packages;
  write(
    'package.json',
    JSON.stringify({ dependencies: listed(dependencies), devDependencies: listed(devDependencies) }),
  );
  for (const name of [...dependencies, ...devDependencies]) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'module.exports = {};');
  }
  for (const file of targets) write(file, 'export const target = 1;\n');
  for (const { file, imports } of [...planted, ...lawful]) write(file, `export * as it from '${imports}';\n`);
  write('electron/app/g.ts', "export * as back from './f.ts';\n");
}
