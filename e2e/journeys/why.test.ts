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
const heads = ['Item', 'Name', 'Unit', 'Cost', 'On hand', 'Supplier', 'Lead time days', 'Order multiple'];
// 48 bolts a week and none in stock, 10 nuts a week and 143 in stock: an order lasts 14 days of lead time and 7 of review.
const csv = [
  [...heads, ...weeks],
  ['BOLT', 'Hex bolt', 'pcs', 2, 0, 'ACME', 14, 12, ...weeks.map(() => 48)],
  ['NUT', 'Hex nut', 'pcs', 1, 143, 'ACME', 14, 1, ...weeks.map(() => 10)],
]
  .map(cells => cells.join(','))
  .join('\n');

const test = base.extend<{ host: Host }>({
  // Playwright wants a pattern here even where nothing is taken from it.
  // oxlint-disable-next-line no-empty-pattern
  host: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'qm-why-'));
    const [file, sheet] = [join(folder, 'why.qm'), join(folder, 'sheet.csv')];
    writeFileSync(sheet, csv);
    makeWorkspace(file, 'init', []);
    makeWorkspace(file, 'import', [sheet]);
    makeWorkspace(file, 'plan', ['--as-of', '2024-04-08']);
    const host = await startHost(file);
    await use(host);
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

test('why 144, why nothing, and what if the lead time doubles: three clicks each', async ({ app }) => {
  const shell = frame(app);
  const panel = app.getByRole('complementary');
  const step = (name: string) => panel.getByRole('listitem').filter({ hasText: name });

  await test.step('why 144?', async () => {
    await shell.open('Plan');
    await grid(app, 'Plan lines').root.getByText('BOLT', { exact: true }).dblclick();
    await expect(panel.getByText('position 0 is at or below the reorder point 143')).toBeVisible();
    await expect(panel.getByRole('list', { name: 'Derivation' })).toBeInViewport();
    await expect(step('demand over lead time and review')).toContainText('days 21');
    await expect(step('need = level - position')).toContainText('level 144position 0');
    await expect(step('round to the order multiple')).toContainText('multiple 12');
    await expect(step('decision')).toContainText('Order 144');
  });

  await test.step('why nothing?', async () => {
    await shell.open('Stock');
    await grid(app, 'Item-locations').root.getByText('NUT', { exact: true }).dblclick();
    await expect(
      panel.getByText('position 143 is above the reorder point 29; next order about 1 Jul 2024'),
    ).toBeVisible();
    await expect(step('need = level - position')).toContainText('-113');
    await expect(step('decision')).toContainText('Nothing');
  });

  await test.step('what if the lead time doubles?', async () => {
    await shell.open('Plan');
    await grid(app, 'Plan lines').root.getByText('BOLT', { exact: true }).dblclick();
    await panel.getByRole('button', { name: 'The lead time doubles' }).click();
    const answer = panel.getByRole('table', { name: 'Present and changed' });
    // Five weeks of 48 instead of three.
    await expect(answer.getByRole('row', { name: /^Order up to/ })).toContainText('144 pcs240 pcs');
    await expect(answer.getByRole('row', { name: /^Action/ })).toContainText('Order 144 pcsOrder 240 pcs');
    await expect(answer).toContainText('Fill rate, last year');
  });
});
