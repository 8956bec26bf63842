import { expect, test } from '../fixtures.ts';
import { expectAccessible, frame } from '../pages/frame.ts';
import { grid } from '../pages/grid.ts';

test('policies are compared on the history, and one item is opened under two of them', async ({ app }) => {
  test.setTimeout(180_000);
  const shell = frame(app);
  await shell.exploreSample();
  await shell.open('Compare');
  await expectAccessible(app, 'Compare, empty');
  await app.getByRole('button', { name: 'Compare policies' }).first().click();
  const dialog = app.getByRole('dialog');
  await expect(dialog.getByLabel('Cost of an order line')).toBeVisible();
  await expectAccessible(app, 'Compare dialog');
  await dialog.getByRole('button', { name: 'Compare', exact: true }).click();

  const policies = app.getByRole('table', { name: 'Policies side by side' });
  await expect(policies).toBeVisible({ timeout: 120_000 });
  await expect(policies.getByRole('row')).toHaveCount(6);
  await expect(policies).toContainText("Today's rules");
  await expect(app.getByRole('img', { name: /^6 service levels between/ })).toBeVisible();

  const items = grid(app, 'Items compared');
  const all = await items.rowCount();
  await app.getByRole('button', { name: 'Show the items of AX' }).click();
  await expect.poll(items.rowCount).toBeLessThan(all);
  await items.rows.nth(1).dblclick();
  const panel = app.getByRole('complementary');
  await expect(panel.getByRole('img', { name: /^Stock of .* under Today's rules and / })).toBeVisible();
  await expect(panel.getByRole('table', { name: 'In the judged time' }).getByRole('row')).toHaveCount(5);
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.emulateMedia({ colorScheme });
    await expectAccessible(app, `Compare, ${colorScheme}`, colorScheme === 'light' ? 'all' : 'contrast');
  }
});
