import { expect, test } from '../fixtures.ts';
import { frame } from '../pages/frame.ts';

test.use({ company: 'forecast' });

test('what needs the planner, one kind of it at a time', async ({ app }) => {
  const shell = frame(app);
  await app.getByRole('button', { name: 'Run plan' }).click();
  const list = app.getByRole('table', { name: 'Exceptions by money at risk' });
  const filter = app.getByRole('combobox', { name: 'Kind of exceptions' });
  const kinds = list.locator('tbody tr td:nth-child(4)');

  await test.step('late orders alone', async () => {
    await expect(list).toBeVisible({ timeout: 90_000 });
    await filter.click();
    const choice = app.getByRole('option', { name: /^Order late \(\d+\)$/ });
    const count = Number(/\d+/.exec((await choice.textContent()) ?? '')?.[0]);
    await choice.click();
    await expect(kinds).toHaveText(Array.from({ length: count }, () => 'Order late'));
  });

  await test.step('still so after another screen, until it is cleared', async () => {
    await shell.open('Stock');
    await shell.open('Today');
    await expect(filter).toHaveValue(/^Order late/);
    await filter.fill('');
    await app.getByRole('option', { name: /^Excess/ }).click();
    await expect(kinds.first()).toHaveText('Excess');
  });
});
