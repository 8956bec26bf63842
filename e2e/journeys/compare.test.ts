import { expect, test } from '../fixtures.ts';
import { expectAccessible, frame } from '../pages/frame.ts';
import { grid } from '../pages/grid.ts';

test.use({ company: 'sample' });

test('policies are compared on the history, and one item is opened under two of them', async ({ app }) => {
  const shell = frame(app);
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

  for (const colorScheme of ['light', 'dark'] as const) {
    await app.emulateMedia({ colorScheme });
    await expectAccessible(app, `Compare, ${colorScheme}`, colorScheme === 'light' ? 'all' : 'contrast');
  }
  await test.step('a recommendation becomes the rule of its class, and is taken back', async () => {
    await app.getByRole('button', { name: 'Accept recommendations' }).click();
    await expect(dialog.getByRole('checkbox').first()).toBeVisible();
    await expectAccessible(app, 'Accept recommendations');
    if ((await dialog.getByRole('checkbox', { checked: true }).count()) === 0)
      await dialog.getByRole('checkbox').first().check();
    await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
    await expect(shell.notices.getByText(/^Policies of .* accepted/)).toBeVisible();
    await app.getByRole('button', { name: 'Undo the last change' }).click();
    await expect(app.getByRole('button', { name: 'Undo the last change' })).toHaveCount(0);
  });

  await app.getByRole('tab', { name: 'Items' }).click();
  const items = grid(app, 'Items compared');
  await expect.poll(items.rowCount).toBeGreaterThan(1);
  const all = await items.rowCount();
  await app.getByRole('tab', { name: 'Policies' }).click();
  await app.getByRole('button', { name: 'Show the items of AX' }).click();
  await expect.poll(items.rowCount).toBeLessThan(all);
  await items.rows.nth(1).dblclick();
  const panel = app.getByRole('complementary');
  await expect(panel.getByRole('img', { name: /^Stock of .* under Today's rules and / })).toBeVisible();
  await expect(panel.getByRole('table', { name: 'In the judged time' }).getByRole('row')).toHaveCount(5);
  await expectAccessible(app, 'Compared item');
});

test('what if the lead time doubles: three clicks from the stock grid, and for the whole plan', async ({
  app,
}) => {
  const shell = frame(app);
  await shell.open('Plan');
  await app.getByRole('button', { name: 'Run plan' }).first().click();
  await app.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await expect(app.getByRole('grid', { name: 'Plan lines' })).toBeVisible({ timeout: 120_000 });

  await app.getByText('Open orders', { exact: true }).click();
  const messages = grid(app, 'Messages about orders');
  await expect.poll(messages.rowCount).toBeGreaterThan(1);
  await expectAccessible(app, 'Messages about orders');
  await messages.rows.nth(1).dblclick();
  await expect(
    app.getByRole('complementary').getByRole('heading', { name: 'What to tell the supplier' }),
  ).toBeVisible();

  await shell.open('Stock');
  await grid(app, 'Item-locations').rows.nth(1).dblclick();
  const panel = app.getByRole('complementary');
  await panel.getByRole('tab', { name: 'What if' }).click();
  await panel.getByRole('button', { name: 'The lead time doubles' }).click();
  const answer = panel.getByRole('table', { name: 'Present and changed' });
  await expect(answer).toContainText('Order up to');
  await expect(answer).toContainText('Fill rate, last year');
  await expectAccessible(app, 'What if of an item');

  await shell.open('Compare');
  await app.getByRole('tab', { name: 'What if' }).click();
  await app.getByLabel('Lead time times').fill('2');
  await app.getByRole('button', { name: 'Try it' }).click();
  await expect(app.getByRole('table', { name: 'Lines that differ' })).toBeVisible({ timeout: 120_000 });
  await expect(app.getByRole('table', { name: 'History, present and changed' })).toBeVisible();
  await expectAccessible(app, 'What if of the plan');

  await test.step('what was tried and its answer are still there after another screen', async () => {
    await shell.open('Stock');
    await shell.open('Compare');
    await expect(app.getByLabel('Lead time times')).toHaveValue('2');
    await expect(app.getByRole('table', { name: 'Lines that differ' })).toBeVisible();
  });
  await test.step('and after the page was loaded anew', async () => {
    await app.reload();
    await app.getByRole('tab', { name: 'What if' }).click();
    await expect(app.getByRole('table', { name: 'Lines that differ' })).toBeVisible();
    await expect(app.getByLabel('Lead time times')).toHaveValue('2');
    await app.getByRole('button', { name: 'Clear' }).click();
    await expect(app.getByLabel('Lead time times')).toHaveValue('');
  });
  await test.step('a budget is played on the history, the orders of a day together', async () => {
    await app.getByLabel('Budget of each plan').fill('100');
    await app.getByRole('button', { name: 'Try it' }).click();
    await expect(app.getByText('The orders of a day were planned together')).toBeVisible({
      timeout: 120_000,
    });
  });
});
