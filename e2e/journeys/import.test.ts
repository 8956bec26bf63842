import { utils, write } from '@e965/xlsx';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { frame } from '../pages/frame.ts';
import { importWizard } from '../pages/import-wizard.ts';
import { keyboard } from '../pages/keyboard.ts';

const csv = (name: string, ...lines: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\n')),
});
const sales = csv(
  'sales.csv',
  'Item,Location,Date,Quantity',
  'BOLT-1,MAIN,2026-01-05,12',
  'BOLT-1,MAIN,2026-01-12,about ten',
  'BOLT-1,MAIN,2026-01-19,14',
  'NUT-2,MAIN,2026-01-05,30',
);

test('the whole wizard by keyboard alone, accessible at every step in both themes', async ({ app }) => {
  const wizard = importWizard(app);
  const keys = keyboard(app);
  await app.keyboard.press('Tab');
  await keys.press(frame(app).navigation.getByRole('link', { name: 'Imports' }));
  await keys.press(app.getByRole('link', { name: 'Import a file' }).first());
  await expect(wizard.chooseButton).toBeVisible();
  await wizard.expectAccessibleStep('file');
  await keys.chooseFile(
    wizard.chooseButton,
    csv('list.csv', 'Kram;Was;Wieviel', 'A-1;Hammer;1,5', 'A-2;Saw;viele', 'A-3;Axe;3'),
  );

  await wizard.expectStep('sheet');
  await wizard.expectAccessibleStep('sheet and format');
  await expect(wizard.recognised.getByRole('row', { name: /^delimiter/ })).toContainText('semicolon');
  await keys.write(wizard.set('location, if no column'), 'North');
  await app.keyboard.press('Enter');
  await expect(wizard.toMap).toBeEnabled();
  await keys.press(wizard.toMap);

  await wizard.expectStep('map');
  await wizard.expectAccessibleStep('map');
  await keys.pick(wizard.target('Kram'), 'stock: it', 'stock: item');
  await app.keyboard.press('Escape');
  await expect(app.getByText('stock: still needs on hand')).toBeVisible();
  await keys.pick(wizard.target('Wieviel'), 'stock: on', 'stock: on hand');
  await app.keyboard.press('Escape');
  await expect(app.getByText('Complete: stock can be read.')).toBeVisible();
  await keys.press(wizard.toCheck);

  await wizard.expectStep('check');
  await wizard.expectAccessibleStep('check');
  await expect(wizard.refused.getByRole('row').filter({ hasText: "'viele' is not a number" })).toContainText(
    '3',
  );
  await keys.write(wizard.cell(3, 'Wieviel'), '2,5');
  await keys.press(wizard.checkAgain);
  await expect(wizard.commit).toHaveText('Import 3 rows');
  await keys.press(wizard.commit);

  await wizard.expectStep('result');
  await wizard.expectAccessibleStep('result');
  await keys.press(app.getByRole('link', { name: 'To the stock' }));
  await expect(app.getByRole('grid', { name: 'Item-locations' }).getByText('A-2')).toBeVisible();
  await expect(app.getByRole('grid', { name: 'Item-locations' }).getByText('North').first()).toBeVisible();
});

test('a broken file is mended in place, its rejects are kept, the rest is taken and undone', async ({
  app,
}) => {
  const wizard = importWizard(app);
  await wizard.open();
  await wizard.choose(sales);
  await wizard.go('check');
  await expect(wizard.refused.getByRole('row').nth(1)).toContainText("'about ten' is not a number");
  await expect(wizard.commit).toHaveText('Import 3 rows, leave out 1');

  const saving = app.waitForEvent('download');
  await app.getByRole('button', { name: 'Download as CSV' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('sales rejects.csv');
  expect(await readFile(await saved.path(), 'utf8')).toContain('BOLT-1,MAIN,2026-01-12,about ten,3,');

  await wizard.cell(3, 'Quantity').fill('10');
  await expect(wizard.commit).toBeDisabled();
  await wizard.go('map');
  await wizard.go('check');
  await expect(wizard.commit).toHaveText('Import 4 rows');
  await app.getByRole('button', { name: 'Take mended cells back' }).click();
  await expect(wizard.commit).toHaveText('Import 3 rows, leave out 1');
  await wizard.commit.click();
  await wizard.expectDone();
  await expect(app.getByText('1 row was left out.')).toBeVisible();

  await frame(app).open('Stock');
  await expect(app.getByRole('grid', { name: 'Item-locations' }).getByText('BOLT-1')).toBeVisible();
  await frame(app).open('Imports');
  await app.getByRole('button', { name: 'Undo the import of sales.csv' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(app.getByRole('grid', { name: 'Imports so far' }).getByText('undone')).toBeVisible();
  await frame(app).navigation.getByRole('link', { name: 'Stock' }).click();
  await expect(frame(app).heading).toHaveText('Welcome');
});

test('two sheets of a workbook are one import, and nearly known codes are decided', async ({ app }) => {
  const wizard = importWizard(app);
  await wizard.open();
  await wizard.choose(csv('first.csv', 'item,location,on_hand,as_of', 'AB-1,Main,5,2026-11-01'));
  await wizard.go('check');
  await wizard.commit.click();
  await wizard.expectDone();
  await app.getByRole('button', { name: 'Import another file' }).click();

  const book = utils.book_new();
  const sheets = {
    Stock: [
      ['Item', 'Location', 'On hand'],
      ['ab-1', 'Main', 6],
      ['C-3', 'Main', 7],
    ],
    Items: [
      ['Item', 'Description'],
      ['C-3', 'Chisel'],
    ],
  };
  for (const [name, rows] of Object.entries(sheets))
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name);
  const buffer: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
  if (!Buffer.isBuffer(buffer)) throw new Error('no bytes');
  await wizard.choose({ name: 'two.xlsx', mimeType: 'application/octet-stream', buffer });
  await wizard.sheets.getByRole('checkbox', { name: 'Items' }).check();
  await expect(wizard.sheets.getByText('1 row of data from row 2 on')).toBeVisible();
  await wizard.go('check');
  await expect(wizard.counts.getByRole('row', { name: /^items/ })).toContainText('1');
  await expect(wizard.nearCodes.getByRole('row').nth(1)).toContainText('ab-1');
  await wizard.expectAccessibleStep('check with codes');
  await app.getByRole('button', { name: 'Use all known ones' }).click();
  await wizard.checkAgain.click();
  await expect(wizard.nearCodes).toBeHidden();
  await wizard.commit.click();
  await wizard.expectDone();
  await wizard.undo.click();
  await expect(app.getByText('the workspace is as it was before')).toBeVisible();
});

test('what was chosen outlives the screen, and pasted cells or a file dropped anywhere are imported', async ({
  app,
}) => {
  const wizard = importWizard(app);
  await wizard.open();
  await app.evaluate(() => {
    const clipboard = new DataTransfer();
    clipboard.setData('text/plain', 'Item\tOn hand\nA-1\t5\nA-2\t7\n');
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard }));
  });
  await wizard.expectStep('sheet');
  await expect(app.getByText('Pasted cells.tsv')).toBeVisible();
  await wizard.set('stock as of').fill('2026-11-02');
  await wizard.set('stock as of').press('Enter');
  await wizard.go('map');
  await frame(app).open('Jobs');
  await wizard.open();
  await wizard.expectStep('map');
  await app.reload();
  await wizard.expectStep('map');
  await wizard.go('check');
  await wizard.set('rows left out').fill('3');
  await wizard.set('rows left out').press('Enter');
  await expect(wizard.commit).toHaveText('Import 1 row');
  await wizard.go('sheet');
  await expect(wizard.set('stock as of')).toHaveValue('2026-11-02');

  await frame(app).open('Jobs');
  await app.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['Item,On hand\nB-1,5\n'], 'dropped.csv', { type: 'text/csv' }));
    const init = { dataTransfer, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('drop', init));
  });
  await wizard.expectStep('sheet');
  await expect(app.getByText('dropped.csv')).toBeVisible();
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
  await wizard.set('last period').fill('2025-12');
  await wizard.set('last period').press('Enter');
  await expect(wizard.recognised.getByText('2026-01-01')).toBeVisible();
  await wizard.go('map');
  await app.getByRole('button', { name: '12 period columns' }).click();
  await expect(wizard.columns.getByText(/^Period from/)).toHaveCount(12);
  await wizard.go('check');
  await wizard.commit.click();
  await wizard.expectDone();
  await wizard.undo.click();
  await expect(app.getByText('the workspace is as it was before')).toBeVisible();
});
