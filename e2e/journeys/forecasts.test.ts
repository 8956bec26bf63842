import { expect, SAMPLE_ITEM_LOCATIONS, test } from '../fixtures.ts';
import { expectAccessible, frame } from '../pages/frame.ts';
import { grid } from '../pages/grid.ts';

test.describe('before the first forecast', () => {
  test.use({ company: 'sample' });

  test('a forecast opens from the grid by keyboard, with its ranges and its derivation', async ({ app }) => {
    const { keyboard } = app;
    await keyboard.press('g');
    await keyboard.press('f');
    await expect(app.getByRole('heading', { level: 1, name: 'Forecasts' })).toBeVisible();
    await expectAccessible(app, 'Forecasts before the first');
    await app.getByRole('main').getByRole('button', { name: 'Run forecast' }).last().click();
    await app.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
    await expect(app.getByRole('grid', { name: 'Forecasts' })).toBeVisible({ timeout: 60_000 });
    const forecasts = grid(app, 'Forecasts');
    await expect.poll(forecasts.rowCount, { timeout: 30_000 }).toBe(SAMPLE_ITEM_LOCATIONS + 1);
    await expectAccessible(app, 'Forecasts');

    await forecasts.reach();
    await keyboard.press('Enter');
    const panel = app.getByRole('complementary');
    await expect(panel.getByRole('img', { name: /^Demand of/ })).toBeVisible();
    await expectAccessible(app, 'Forecast panel');
    await panel.getByRole('tab', { name: 'Derivation' }).click();
    await expect(panel.getByRole('list', { name: 'Derivation' })).toContainText('demand class');
  });
});

test.describe('with a forecast', () => {
  test.use({ company: 'forecast' });

  test('a forecast is overridden in place, the plan follows, and undo takes it back', async ({ app }) => {
    const { keyboard } = app;
    await frame(app).open('Forecasts');
    await grid(app, 'Forecasts').reach();
    await keyboard.press('Enter');
    const panel = app.getByRole('complementary');
    const location = (await panel.getByText(/^(CENTRAL|NORTH)$/).textContent()) ?? '';
    const [item = ''] = ((await panel.getByRole('heading', { level: 2 }).textContent()) ?? '').split(' ');
    await panel.getByRole('tab', { name: 'Periods' }).click();
    await panel.getByRole('textbox', { name: 'Reason' }).fill('opening of the new shop');
    const second = panel.getByRole('textbox', { name: /^Forecast from/ }).nth(1);
    const before = await second.inputValue();
    await second.click();
    await keyboard.type('not a number');
    await keyboard.press('Enter');
    await expect(second).toHaveAttribute('aria-invalid', 'true');
    await keyboard.press('Escape');
    await expect(second).toHaveValue(before);
    await second.fill('98765');
    await keyboard.press('Enter');
    await expect(panel.getByText(/^opening of the new shop/)).toBeVisible();
    await expect(second).toHaveValue('98,765');
    await expect(panel.getByText('overridden', { exact: true })).toBeVisible();
    await expectAccessible(app, 'Forecast periods');

    await frame(app).open('Plan');
    await app.getByRole('main').getByRole('button', { name: 'Run plan' }).first().click();
    await app.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
    const lines = grid(app, 'Plan lines');
    await expect(lines.root).toBeVisible({ timeout: 60_000 });
    await app.getByRole('textbox', { name: 'Search lines' }).fill(item);
    await lines.rows.filter({ hasText: item }).filter({ hasText: location }).first().dblclick();
    await expect(app.getByRole('complementary')).toContainText('forecast overridden by a planner');
    await expect(app.getByRole('complementary')).toContainText('opening of the new shop');

    await keyboard.press('Escape');
    await app.getByRole('main').click({ position: { x: 5, y: 5 } });
    await keyboard.press('Control+z');
    await expect(frame(app).notices.filter({ hasText: 'Undone' })).toBeVisible();
    await frame(app).open('Forecasts');
    await app.getByRole('main').getByText('Overrides', { exact: true }).click();
    await expect(app.getByRole('heading', { name: 'Nothing was overridden' })).toBeVisible();
  });

  test('many forecasts are changed at once after a look, and the edits are listed', async ({ app }) => {
    await frame(app).open('Forecasts');
    await app.getByRole('button', { name: 'Change many' }).click();
    const dialog = app.getByRole('dialog', { name: 'Change many' });
    await dialog.getByLabel('Percent more or less').fill('-20');
    await dialog.getByLabel('Periods').fill('2');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await expect(dialog.getByRole('table', { name: 'Preview' }).getByRole('row')).toHaveCount(3);
    await expectAccessible(app, 'Change many');
    await dialog
      .getByRole('button', { name: new RegExp(`^Set ${SAMPLE_ITEM_LOCATIONS} item-locations`) })
      .click();
    await expect(dialog).toHaveCount(0, { timeout: 30_000 });
    await app.getByRole('main').getByText('Overrides', { exact: true }).click();
    const edits = grid(app, 'Overrides, corrections and marks');
    await expect(edits.root).toContainText('total: -20 %');
    await expectAccessible(app, 'Overrides');
    await app.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(app, 'Overrides in the dark', 'contrast');

    await app.getByRole('combobox', { name: 'Kind' }).click();
    await app.getByRole('option', { name: 'override', exact: true }).click();
    await expect(edits.rows.nth(1)).toContainText('override');
    const all = await edits.rowCount();
    expect(all).toBeGreaterThan(SAMPLE_ITEM_LOCATIONS);
    await edits.root.getByRole('checkbox').first().click();
    await edits.root.getByRole('checkbox').nth(1).click();
    await app.getByRole('button', { name: 'Take back 2' }).click();
    await expect.poll(edits.rowCount).toBe(all - 2);
    await expect(app.getByRole('button', { name: 'Take back', exact: true })).toBeDisabled();
  });

  test('changing many waits for the periods when it is asked for before they are read', async ({ app }) => {
    await frame(app).open('Forecasts');
    await app.routeWebSocket(/.*/, page => {
      const host = page.connectToServer();
      page.onMessage(message => {
        const asksForPeriods = message.toString().includes('"input":{"limit":1}');
        setTimeout(() => host.send(message), asksForPeriods ? 1500 : 0);
      });
    });
    await app.reload();
    await app.getByRole('button', { name: 'Change many' }).click();
    await expect(app.getByRole('dialog', { name: 'Change many' }).getByLabel('Period from')).toHaveValue(
      /^\d{4}-\d{2}-\d{2}$/,
    );
  });

  test('a figure for a category is spread to its items, a calendar and a successor are stated', async ({
    app,
  }) => {
    const shell = frame(app);
    const main = app.getByRole('main');
    await shell.open('Forecasts');
    await main.getByText('Groups', { exact: true }).click();
    const table = app.getByRole('table', { name: 'Forecasts added up' });
    await table.getByRole('button', { name: 'Set the forecast of Garden' }).click();
    const dialog = app.getByRole('dialog', { name: 'Set the forecast of Garden' });
    await dialog.getByLabel('Demand of all together').fill('400');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await expect(dialog.getByRole('cell', { name: '400' })).toHaveCount(4);
    await dialog.getByRole('button', { name: /^Set \d+ item-locations/ }).click();
    await expect(table.getByRole('row', { name: /^Garden/ })).toContainText('400');
    await expectAccessible(app, 'Groups of forecasts');
    await table.getByRole('button', { name: 'Show the items of Garden' }).click();
    await expect(grid(app, 'Forecasts').rows.nth(1)).toContainText('overridden');

    await main.getByText('Calendar', { exact: true }).click();
    await main.getByRole('button', { name: 'Add the public holidays of Germany' }).click();
    await expect(app.getByRole('table', { name: 'Entries' }).getByRole('row')).toHaveCount(10);
    await expectAccessible(app, 'Sales calendar');
    await main.getByRole('combobox', { name: 'Where or for which items' }).click();
    await app.getByRole('option', { name: 'Garden' }).click();
    await expect(app.getByRole('table', { name: 'Entries' })).toHaveCount(0);
    const returns = main.getByRole('combobox', { name: 'Returns (negative demand)' });
    await returns.click();
    await app.getByRole('option', { name: 'take off the demand before' }).click();
    await expect(returns).toHaveValue('take off the demand before');
    await expectAccessible(app, 'Demand of a category');

    await main.getByText('Forecasts', { exact: true }).nth(1).click();
    await grid(app, 'Forecasts').rows.nth(1).dblclick();
    const panel = app.getByRole('complementary');
    await panel.getByRole('tab', { name: 'Basis' }).click();
    await panel.getByLabel('Replaced by item').fill('no such item');
    await panel.getByRole('button', { name: 'Save' }).click();
    await expect(shell.notices.filter({ hasText: 'no such item' })).toBeVisible();
    await expectAccessible(app, 'Basis of a forecast');
  });
});
