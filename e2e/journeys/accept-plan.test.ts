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

  await test.step('what was accepted by mistake is cancelled in one go', async () => {
    await app.getByText('Draft', { exact: true }).first().click();
    await app.getByRole('button', { name: 'Choose all drafts' }).click();
    await app.getByRole('button', { name: /^Cancel [12]$/ }).click();
    const asked = app.getByRole('dialog', { name: /^Cancel [12] orders?\?$/ });
    await asked.getByRole('button', { name: /^Cancel [12]$/ }).click();
    await expect(app.getByText(/^[12] orders? cancelled\.$/)).toBeVisible();
    await expect(app.getByText('No order matches the filters')).toBeVisible();
    await expectAccessible(app, 'Orders without drafts');
  });
});
