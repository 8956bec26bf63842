import { expect, test } from '../fixtures.ts';
import { expectAccessible, frame } from '../pages/frame.ts';

test.use({ company: 'forecast' });

test('of a plan, the lines of one supplier alone become drafts', async ({ app }) => {
  const shell = frame(app);
  await app.getByRole('button', { name: 'Run plan' }).click();
  await expect(app.getByRole('table', { name: 'Exceptions by money at risk' })).toBeVisible({
    timeout: 90_000,
  });
  await shell.open('Plan');
  await app.getByRole('button', { name: 'Accept to orders' }).click();
  const dialog = app.getByRole('dialog', { name: 'Accept to orders' });
  const all = dialog.getByRole('checkbox', { name: /^All \d+ suppliers$/ });
  await all.check();
  await all.uncheck();
  await expect(dialog).toContainText('0 suppliers');
  await expect(dialog.getByRole('button', { name: 'Make drafts' })).toBeDisabled();
  const first = dialog.getByRole('group').getByRole('checkbox').first();
  await first.check();
  await expect(all).toHaveJSProperty('indeterminate', true);
  await expectAccessible(app, 'Accept to orders');
  await dialog.getByRole('button', { name: 'Make drafts' }).click();
  await expect(shell.heading).toHaveText('Orders');
  await expect(app.getByText(/^[12] draft orders? with \d+ lines? made/)).toBeVisible();
});
