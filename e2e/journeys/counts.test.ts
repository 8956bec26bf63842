import { expect, test } from '../fixtures.ts';
import { expectAccessible, frame } from '../pages/frame.ts';

test.use({ company: 'sample' });

test('a shelf is counted, the book follows, and undo brings it back', async ({ app }) => {
  const shell = frame(app);
  await shell.open('Stock');
  await app.getByRole('link', { name: 'Count stock' }).click();
  const list = app.getByRole('table', { name: 'Counting list' });
  const first = list.getByRole('row').nth(1);
  await expect(first).toContainText('never counted');
  await first.getByRole('textbox').fill('7');
  await expectAccessible(app, 'Counting list');
  await app.getByRole('button', { name: 'Book 1 count' }).click();
  await expect(app.getByText(/1 count booked/)).toBeVisible();
});
