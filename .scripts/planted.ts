/** A small tree in which every import rule is broken once, on purpose. */
export interface Planted {
  /** Name of the rule that must catch it. */
  rule: string;
  /** The file that breaks it, and the address it imports, as written there. */
  file: string;
  imports: string;
}

export const planted: Planted[] = [
  { rule: 'shared-runs-anywhere', file: 'shared/a.ts', imports: '../electron/planning/target.ts' },
  { rule: 'shared-runs-anywhere', file: 'shared/b.ts', imports: 'node:fs' },
  { rule: 'shared-runs-anywhere', file: 'shared/c.ts', imports: 'fastify' },
  { rule: 'numbers-are-pure', file: 'electron/planning/a.ts', imports: 'node:fs' },
  { rule: 'numbers-are-pure', file: 'electron/forecasting/models/a.ts', imports: '../../db/target.ts' },
  { rule: 'numbers-are-pure', file: 'electron/quality/a.ts', imports: '../imports/target.ts' },
  { rule: 'edges-know-no-store', file: 'electron/imports/a.ts', imports: '../db/target.ts' },
  { rule: 'edges-know-no-store', file: 'electron/agents/steps/a.ts', imports: '../../db/target.ts' },
  { rule: 'edges-know-no-store', file: 'electron/documents/a.ts', imports: '../notify/target.ts' },
  { rule: 'db-knows-no-one', file: 'electron/db/a.ts', imports: '../planning/target.ts' },
  { rule: 'jobs-below-app', file: 'electron/jobs/a.ts', imports: '../app/target.ts' },
  { rule: 'app-knows-no-host', file: 'electron/app/a.ts', imports: '../web/target.ts' },
  { rule: 'hosts-use-app-only', file: 'electron/web/a.ts', imports: '../db/target.ts' },
  { rule: 'hosts-use-app-only', file: 'electron/host/a.ts', imports: '../web/target.ts' },
  { rule: 'hosts-use-app-only', file: 'electron/mcp/a.ts', imports: '../jobs/target.ts' },
  { rule: 'command-line-uses-app-only', file: 'electron/cli.ts', imports: './db/target.ts' },
  { rule: 'electron-in-host-alone', file: 'electron/app/b.ts', imports: 'electron' },
  { rule: 'sqlite-in-db-alone', file: 'electron/app/c.ts', imports: 'better-sqlite3' },
  { rule: 'gemini-behind-one-file', file: 'electron/agents/b.ts', imports: '@google/generative-ai' },
  { rule: 'pages-know-no-host', file: 'renderer/main.tsx', imports: '../electron/app/target.ts' },
  { rule: 'pages-use-no-node', file: 'renderer/data/a.ts', imports: 'node:path' },
  { rule: 'widgets-know-no-feature', file: 'renderer/ui/a.tsx', imports: '../features/stock/target.ts' },
  { rule: 'widgets-know-no-feature', file: 'renderer/data/b.ts', imports: '../ui/target.ts' },
  { rule: 'widgets-know-no-contract', file: 'renderer/ui/b.tsx', imports: '../../shared/contract/target.ts' },
  { rule: 'features-stand-alone', file: 'renderer/features/plan/a.tsx', imports: '../stock/target.ts' },
  { rule: 'registry-knows-no-feature', file: 'renderer/app/a.tsx', imports: '../features/stock/target.ts' },
  { rule: 'no-dev-package-in-the-product', file: 'electron/app/d.ts', imports: 'vitest' },
  { rule: 'no-test-in-the-product', file: 'electron/app/e.ts', imports: './stock.test.ts' },
  { rule: 'no-circles', file: 'electron/app/f.ts', imports: './g.ts' },
  { rule: 'no-missing-file', file: 'electron/app/h.ts', imports: './nowhere.ts' },
];

/** Imports that keep the rules: none of them may be reported. */
export const lawful: Omit<Planted, 'rule'>[] = [
  { file: 'electron/app/stock.ts', imports: '../db/target.ts' },
  { file: 'electron/app/stock.test.ts', imports: 'vitest' },
  { file: 'electron/db/open.ts', imports: 'better-sqlite3' },
  { file: 'electron/host/window.ts', imports: 'electron' },
  { file: 'electron/main.ts', imports: './host/window.ts' },
  { file: 'electron/imports/rows.ts', imports: '../ports.ts' },
  { file: 'electron/jobs/plan.ts', imports: '../planning/target.ts' },
  { file: 'electron/planning/policy.ts', imports: '../../shared/contract/target.ts' },
  { file: 'electron/web/server.ts', imports: '../app/target.ts' },
  { file: 'renderer/features/stock/screen.tsx', imports: '../../ui/target.ts' },
  { file: 'renderer/shell/routes.tsx', imports: '../features/stock/target.ts' },
  { file: 'shared/model.ts', imports: 'zod' },
];

/** Modules that the planted files import, so that every import but one leads somewhere. */
export const targets: string[] = [
  ...['app', 'db', 'imports', 'jobs', 'notify', 'planning', 'web'].map(
    folder => `electron/${folder}/target.ts`,
  ),
  ...['ui', 'features/stock'].map(folder => `renderer/${folder}/target.ts`),
  'shared/contract/target.ts',
  'electron/ports.ts',
];

/** Packages of the planted tree, by the kind of dependency that its package.json calls them. */
export const packages = {
  dependencies: ['@google/generative-ai', 'better-sqlite3', 'fastify', 'zod'],
  devDependencies: ['electron', 'vitest'],
};
