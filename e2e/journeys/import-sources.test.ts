import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test as base } from '../fixtures.ts';
import { makeWorkspace, startHost } from '../host.ts';
import { expectAccessible, frame } from '../pages/frame.ts';

const test = base.extend({
  // Playwright wants a pattern here even where nothing is taken from it.
  // oxlint-disable-next-line no-empty-pattern
  host: async ({}, use) => {
    const host = await startHost(undefined, prepare);
    await use(host);
    await host.close();
  },
});

/** Two sources that contradict each other, a template, and a folder in which a file waits. */
function prepare(workspace: string): void {
  const folder = dirname(workspace);
  const inbox = join(folder, 'inbox');
  mkdirSync(inbox);
  const write = (name: string, ...rows: string[]) => {
    const path = join(folder, name);
    writeFileSync(path, ['Item,Location,On hand,As of', ...rows].join('\n'));
    return path;
  };
  const book = write('book.csv', 'A-1,Main,5,2026-11-02', 'A-2,Main,7,2026-11-02');
  const count = write('count.csv', 'A-1,Main,4,2026-11-04');
  write('inbox/next.csv', 'A-1,Main,6,2026-11-09', 'A-2,Main,many,2026-11-09');
  makeWorkspace(workspace, 'init', []);
  makeWorkspace(workspace, 'import', [book, '--source', 'Book']);
  makeWorkspace(workspace, 'import', [count, '--source', 'Count']);
  makeWorkspace(workspace, 'templates', ['save', 'Stock list', book, '--source', 'Book']);
  makeWorkspace(workspace, 'watch', ['add', inbox, '--template', 'Stock list', '--skip-rejected']);
}

/** In the light theme by every rule, in the dark one by what differs. */
async function expectAccessibleInBoth(app: Page, where: string): Promise<void> {
  await expectAccessible(app, `${where}, light`);
  await app.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(app, `${where}, dark`, 'contrast');
  await app.emulateMedia({ colorScheme: 'light' });
}

test('where files come from: templates, watched folders, sources, and what an import changed', async ({
  app,
}) => {
  await frame(app).open('Imports');
  const tab = (name: string) => app.getByRole('tab', { name }).click();

  await tab('Templates');
  const templates = app.getByRole('table', { name: 'Import templates' });
  await expect(templates).toContainText('Item, Location, On hand, As of');
  await expectAccessible(app, 'Templates');
  await templates.getByRole('button', { name: 'Rename the template Stock list' }).click();
  await app.getByRole('dialog').getByRole('textbox').fill('Weekly stock');
  await app.keyboard.press('Enter');
  await expect(templates).toContainText('Weekly stock');

  await tab('Sources');
  await expect(app.getByRole('row').filter({ hasText: 'Book' }).first()).toContainText('stock');
  await expect(app.getByRole('row').filter({ hasText: 'A-1' })).toContainText('Count');
  await expectAccessible(app, 'Sources');

  await tab('Watched folders');
  const folders = app.getByRole('table', { name: 'Watched folders' });
  await expect(folders).toContainText('next.csv', { timeout: 30_000 });
  await folders.getByRole('button', { name: /^Show the files of/ }).click();
  await expect(app.getByRole('table', { name: /^Files of/ })).toContainText('1 rejected');
  await expectAccessibleInBoth(app, 'Watched folders');
  await folders.getByRole('button', { name: /^Pause/ }).click();
  await expect(folders).toContainText('paused');

  await tab('History');
  const history = app.getByRole('grid', { name: 'Imports so far' });
  await history.getByText('next.csv').dblclick();
  const panel = app.getByRole('complementary');
  await expect(panel.getByRole('button', { name: 'Rejected rows as CSV' })).toBeVisible();
  await expectAccessibleInBoth(app, 'History');
  await panel.getByRole('link', { name: 'What changed' }).click();
  await expect(app.getByText(/^Version 2 of Book/)).toBeVisible();
  await expect(app.getByRole('row').filter({ hasText: 'A-1' })).toContainText('5');
  await expectAccessible(app, 'What changed');
});
