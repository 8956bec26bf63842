import { expect, test } from '../fixtures.ts';
import { expectAccessible, frame } from '../pages/frame.ts';
import { grid } from '../pages/grid.ts';

test.use({ company: 'sample' });

test('a supplier is judged by its receipts, changed with undo, and compared', async ({ app }) => {
  const shell = frame(app);
  await shell.open('Suppliers');
  const suppliers = grid(app, 'Suppliers');
  await app.getByRole('columnheader', { name: 'Score' }).click();
  await app.getByRole('columnheader', { name: 'Score' }).click();

  const first = suppliers.rows.nth(1);
  await first.dblclick();
  const panel = app.getByRole('complementary');
  await expect(panel.getByRole('table', { name: 'Scores, 0 to 100' })).toContainText(/of \d+ receipts?/);
  await expectAccessible(app, 'Supplier scores');
  await panel.getByRole('tab', { name: 'Terms' }).click();
  await panel.getByRole('button', { name: 'Change terms' }).click();
  const dialog = app.getByRole('dialog');
  await dialog.getByLabel('Lead time, stated (days)').fill('77');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByText('77 days')).toBeVisible();
  await app.keyboard.press('Control+z');
  await expect(panel.getByText('77 days')).toHaveCount(0);
  await panel.getByRole('tab', { name: /^Items/ }).click();
  await expect(panel.getByRole('table', { name: 'Items' })).toBeVisible();
  await panel.getByRole('button', { name: 'Close the panel' }).click();

  await suppliers.rows.nth(1).getByRole('checkbox').click();
  await suppliers.rows.nth(2).getByRole('checkbox').click();
  await app.getByRole('button', { name: 'Compare 2' }).click();
  await expect(app.getByRole('dialog').getByRole('rowheader', { name: 'On time' })).toBeVisible();
  await expectAccessible(app, 'Suppliers side by side');
});
