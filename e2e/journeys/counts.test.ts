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

test('customer orders that wait say when they can be met, and lead to their item', async ({ app }) => {
  const shell = frame(app);
  await shell.open('Stock');
  await app.getByRole('link', { name: 'Backorders' }).click();
  const list = app.getByRole('table', { name: 'Backorders' });
  const first = list.getByRole('row').nth(1);
  await expect(first).toContainText(/20\d\d|nothing on order meets/);
  await expectAccessible(app, 'Backorders');
  const item = first.getByRole('link');
  const code = await item.innerText();
  await item.click();
  await expect(app.getByRole('complementary').getByRole('heading', { level: 2 })).toContainText(code);
});
