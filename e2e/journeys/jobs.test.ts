import { expect, test } from '../fixtures.ts';
import { expectAccessible, frame } from '../pages/frame.ts';

test('a job shows its progress, is cancelled, and can be run again', async ({ app }) => {
  const shell = frame(app);
  await shell.exploreSample();
  await shell.open('Plan');
  await app.getByRole('button', { name: 'Run plan' }).first().click();
  const dialog = app.getByRole('dialog');
  await dialog.getByText('Best', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(app.getByRole('button', { name: /^\d+ jobs?$/ })).toBeVisible();
  await shell.open('Jobs');

  const progress = app.getByRole('main').getByRole('progressbar');
  await expect(progress).toBeVisible();
  await app.getByRole('button', { name: /^Cancel: / }).click();

  const history = app.getByRole('table', { name: 'History' });
  const plan = history.getByRole('row').nth(1);
  await expect(plan).toContainText('cancelled', { timeout: 30_000 });
  await expect(progress).toHaveCount(0);
  await shell.open('Plan');
  await expect(app.getByRole('heading', { name: 'No plan yet' })).toBeVisible();

  await shell.open('Jobs');
  await plan.getByRole('button', { name: /^Run again/ }).click();
  await expect(progress).toBeVisible();
  await expectAccessible(app, 'Running job');
});
