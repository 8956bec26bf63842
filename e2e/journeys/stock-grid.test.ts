import { expect, SAMPLE_ITEM_LOCATIONS, test } from '../fixtures.ts';
import { expectAccessible, frame } from '../pages/frame.ts';
import { grid } from '../pages/grid.ts';

test.use({ company: 'sample' });

test('the stock grid is used by keyboard alone', async ({ app }) => {
  const { keyboard } = app;
  await keyboard.press('g');
  await keyboard.press('s');
  await expect(app.getByRole('heading', { level: 1, name: 'Stock' })).toBeVisible();
  const stock = grid(app, 'Item-locations');
  await expect(stock.root).toBeVisible();
  await expect.poll(stock.rowCount).toBe(SAMPLE_ITEM_LOCATIONS + 1);
  await stock.reach();

  await stock.expectActiveRow(2);
  await keyboard.press('ArrowDown');
  await stock.expectActiveRow(3);
  await keyboard.press('End');
  await stock.expectActiveColumn(19);
  await keyboard.press('Home');
  await stock.expectActiveColumn(1);
  await keyboard.press('PageDown');
  await expect.poll(() => stock.root.evaluate(element => element.scrollTop)).toBeGreaterThan(0);
  await keyboard.press('Control+End');
  await stock.expectActiveRow(SAMPLE_ITEM_LOCATIONS + 1);

  await keyboard.press('Control+Home');
  await keyboard.press('ArrowUp');
  await stock.expectActiveRow(1);
  const first = stock.rows.nth(1).getByRole('gridcell').first();
  const before = await first.innerText();
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await expect(stock.root.getByRole('columnheader', { name: 'Item' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(first).not.toHaveText(before);

  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  const panel = app.getByRole('complementary');
  await expect(panel).toBeFocused();
  await expect(panel.getByRole('heading', { level: 2 })).toContainText(await first.innerText());
  await expect(panel.getByRole('img', { name: /^Demand of/ })).toBeVisible();
  await keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(stock.root).toBeFocused();
});

test('the stock grid filters by text and says so when nothing matches', async ({ app }) => {
  await frame(app).open('Stock');
  const stock = grid(app, 'Item-locations');
  await expect.poll(stock.rowCount).toBe(SAMPLE_ITEM_LOCATIONS + 1);
  await app.getByRole('textbox', { name: 'Search items' }).fill('LED panel');
  await expect.poll(stock.rowCount).toBeLessThan(SAMPLE_ITEM_LOCATIONS + 1);
  await expect(stock.rows.nth(1)).toContainText('LED panel');
  await app.getByRole('textbox', { name: 'Search items' }).fill('no such thing at all');
  await expect(app.getByRole('heading', { name: 'No item-location matches the filters' })).toBeVisible();
  await app.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click();
  await expect.poll(stock.rowCount).toBe(SAMPLE_ITEM_LOCATIONS + 1);
});

test('the command palette finds commands and items, and ? shows the keys', async ({ app }) => {
  await app.keyboard.press('Control+k');
  const search = app.getByRole('textbox', { name: 'Commands, items, orders, suppliers' });
  await search.fill('LED panel');
  await expect(
    app
      .getByRole('dialog')
      .getByText(/LED panel/)
      .first(),
  ).toBeVisible();
  await expectAccessible(app, 'Palette');
  await app.keyboard.press('ArrowDown');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('complementary')).toContainText('LED panel');
  await app.keyboard.press('?');
  await expect(app.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText(
    'Open the command palette',
  );
  await expectAccessible(app, 'Key sheet');
});

test('a press marks a row, its mark opens it, and what a column cuts is told in full', async ({ app }) => {
  await frame(app).open('Stock');
  const stock = grid(app, 'Item-locations');
  await expect.poll(stock.rowCount).toBe(SAMPLE_ITEM_LOCATIONS + 1);
  const row = stock.rows.nth(4);
  await row.getByRole('gridcell').nth(1).click();
  await stock.expectActiveRow(5);
  await expect(app.getByRole('complementary')).toHaveCount(0);
  await row.getByRole('button', { name: /^Open/ }).click();
  await expect(app.getByRole('complementary').getByRole('heading', { level: 2 })).toContainText(
    await row.getByRole('gridcell').first().innerText(),
  );
  await expectAccessible(app, 'Item panel opened by its mark');

  // Beside the open panel a press is enough to see another row's.
  const other = stock.rows.nth(9);
  await other.getByRole('gridcell').nth(1).click();
  await expect(app.getByRole('complementary').getByRole('heading', { level: 2 })).toContainText(
    await other.getByRole('gridcell').first().innerText(),
  );

  const edge = stock.root.getByRole('columnheader', { name: 'Name' });
  const box = await edge.boundingBox();
  if (!box) throw new Error('the heading has no place');
  await app.mouse.move(box.x + box.width - 1, box.y + box.height / 2);
  await app.mouse.down();
  await app.mouse.move(box.x + 60, box.y + box.height / 2);
  await app.mouse.up();
  const name = row.getByRole('gridcell').nth(1);
  await name.hover();
  await expect(name).toHaveAttribute('title', await name.innerText());
});
