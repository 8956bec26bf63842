import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { expectAccessible, frame } from '../pages/frame.ts';
import { importWizard } from '../pages/import-wizard.ts';

const sheet = [
  'Item,Location,Date,Quantity',
  'BOLT-1,MAIN,2026-01-05,12',
  'BOLT-1,MAIN,2026-01-12,about ten',
  'BOLT-1,MAIN,2026-01-19,14',
  'NUT-2,MAIN,2026-01-05,30',
].join('\n');

test('an import names the refused cell, takes the rest, and is undone', async ({ app }) => {
  const wizard = importWizard(app);
  await wizard.open();
  await wizard.choose({ name: 'sales.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });

  const refused = wizard.problems.getByRole('row').filter({ hasText: 'about ten' });
  await expect(refused).toContainText('Quantity');
  await expect(refused).toContainText('3');
  await expectAccessible(app, 'Import check');
  await wizard.tab(/^Columns/);
  await expect(wizard.columns.getByRole('row').filter({ hasText: 'Quantity' })).toBeVisible();
  await wizard.tab(/^Recognised/);

  await expect(wizard.commit).toHaveText(/Import 3 rows, leave out 1/);
  await wizard.commit.click();
  await wizard.expectDone();
  await frame(app).open('Stock');
  await expect(app.getByRole('grid', { name: 'Item-locations' }).getByText('BOLT-1')).toBeVisible();

  await frame(app).open('Imports');
  await app.getByRole('button', { name: 'Undo the import of sales.csv' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(app.getByText('undone', { exact: true })).toBeVisible();
  await frame(app).navigation.getByRole('link', { name: 'Stock' }).click();
  await expect(frame(app).heading).toHaveText('Welcome');
});

test('a column that is sent elsewhere is read again before anything is kept', async ({ app }) => {
  const wizard = importWizard(app);
  await wizard.open();
  const text = 'Item,Description,Whatever\nA-1,Hammer,Tools\nA-2,Saw,Tools\n';
  await wizard.choose({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await wizard.tab(/^Columns/);
  await app.getByRole('combobox', { name: 'Target of the column Whatever' }).click();
  await app.getByRole('option', { name: 'items: category', exact: true }).click();
  await app.keyboard.press('Escape');
  await expect(wizard.commit).toBeDisabled();
  await app.getByRole('button', { name: 'Read again' }).click();
  await expect(wizard.columns.getByRole('row').filter({ hasText: 'Whatever' })).toContainText(
    'items: category',
  );
  await wizard.commit.click();
  await wizard.expectDone();
});

const dataFolder = resolve(process.env['QM_DATA'] ?? '../shared/data', 'planner-sheet');
const plannerSheet = existsSync(dataFolder)
  ? readdirSync(dataFolder).find(name => /\.(csv|xlsx?)$/i.test(name))
  : undefined;

test('a planner’s wide sheet is recognised, committed and undone', async ({ app }) => {
  test.skip(plannerSheet === undefined, `no planner sheet in ${dataFolder}; set QM_DATA to the data folder`);
  const wizard = importWizard(app);
  await wizard.open();
  await wizard.choose(join(dataFolder, plannerSheet ?? ''));
  await app.getByLabel('Last period, if not in the file').fill('2025-12');
  await app.getByRole('button', { name: 'Read again' }).click();
  await wizard.tab(/^Recognised/);
  await expect(wizard.recognised.getByText('2026-01-01')).toBeVisible();
  await wizard.tab(/^Columns/);
  await expect(wizard.columns.getByText(/^Period from/)).toHaveCount(12);
  await wizard.commit.click();
  await wizard.expectDone();
  await wizard.undo.click();
  await expect(app.getByText('the workspace is as it was before')).toBeVisible();
});
