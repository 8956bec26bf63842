import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '../fixtures.ts';
import { makeWorkspace, startHost, type Host } from '../host.ts';
import { frame } from '../pages/frame.ts';
import { grid } from '../pages/grid.ts';

const weeks = Array.from({ length: 66 }, (_, week) =>
  new Date(Date.UTC(2023, 0, 2) + week * 7 * 86_400_000).toISOString().slice(0, 10),
);
const heads = ['Item', 'Name', 'Unit', 'Cost', 'On hand', 'Supplier', 'Lead time days', ...weeks];
// 10 nuts a week and 30 in stock: the 10 that come on 15 April are not needed before the 29th.
const stock = [heads, ['NUT', 'Hex nut', 'pcs', 2, 30, 'ACME', 14, ...weeks.map(() => 10)]]
  .map(cells => cells.join(','))
  .join('\n');
const open = 'order,supplier,item,quantity,expected\n4711,ACME,NUT,10,2024-04-15\n';

const test = base.extend<{ host: Host }>({
  // Playwright wants a pattern here even where nothing is taken from it.
  // oxlint-disable-next-line no-empty-pattern
  host: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'qm-agreed-'));
    const file = join(folder, 'agreed.qm');
    const [sheet, orders] = [join(folder, 'stock.csv'), join(folder, 'open.csv')];
    writeFileSync(sheet, stock);
    writeFileSync(orders, open);
    makeWorkspace(file, 'init', []);
    makeWorkspace(file, 'import', [sheet]);
    makeWorkspace(file, 'import', [orders, '--as', 'open-orders']);
    makeWorkspace(file, 'plan', ['--as-of', '2024-04-08']);
    const host = await startHost(file);
    await use(host);
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

test('a date agreed with a supplier moves the open order, and can be taken back', async ({ app }) => {
  const panel = app.getByRole('complementary');
  await frame(app).open('Plan');
  await app.getByText('Open orders', { exact: true }).click();
  const messages = grid(app, 'Messages about orders').root;
  await messages.getByText('NUT', { exact: true }).dblclick();
  await expect(panel.getByText('postpone 10 pcs due 15 Apr 2024 to 29 Apr 2024')).toBeVisible();

  await panel.getByRole('button', { name: 'Agree date' }).click();
  const dialog = app.getByRole('dialog', { name: 'Agree date' });
  await expect(dialog.getByLabel('Agreed for')).toHaveValue('2024-04-29');
  await dialog.getByLabel('Agreed for').fill('2024-04-26');
  await dialog.getByRole('button', { name: 'Agree date' }).click();
  await expect(panel.getByText('agreed', { exact: true })).toBeVisible();
  await expect(messages.getByText('✓')).toBeVisible();

  await panel.getByRole('button', { name: 'Take the date back' }).click();
  await expect(panel.getByRole('button', { name: 'Agree date' })).toBeVisible();
});

test('the dates of a whole list are agreed in one go, and taken back', async ({ app }) => {
  await frame(app).open('Plan');
  await app.getByText('Open orders', { exact: true }).click();
  const messages = grid(app, 'Messages about orders').root;
  await app.getByRole('textbox', { name: 'Item, supplier or order' }).fill('acme');
  await expect(messages.getByText('4711')).toBeVisible();

  await app.getByRole('button', { name: 'Agree the date' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Agree', exact: true }).click();
  await expect(messages.getByText('✓')).toBeVisible();
  await expect(app.getByRole('button', { name: 'Agree the date' })).toBeHidden();

  await app.getByRole('button', { name: 'Take the dates back' }).click();
  await expect(app.getByRole('button', { name: 'Agree the date' })).toBeVisible();
  await expect(messages.getByText('✓')).toBeHidden();
});
