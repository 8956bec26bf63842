import { expect, SAMPLE_ITEM_LOCATIONS, test } from '../fixtures.ts';
import { expectAccessible } from '../pages/frame.ts';
import { grid } from '../pages/grid.ts';
import type { Page } from '@playwright/test';

/** Runs the first forecast from the empty screen. */
async function runForecast(app: Page): Promise<void> {
  await app.getByRole('main').getByRole('button', { name: 'Run forecast' }).last().click();
  await app.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await expect(app.getByRole('grid', { name: 'Forecasts' })).toBeVisible({ timeout: 60_000 });
}

test.use({ company: 'sample' });

test('a forecast opens from the grid by keyboard, with its ranges and its derivation', async ({ app }) => {
  const { keyboard } = app;
  await keyboard.press('g');
  await keyboard.press('f');
  await expect(app.getByRole('heading', { level: 1, name: 'Forecasts' })).toBeVisible();
  await expectAccessible(app, 'Forecasts before the first');
  await runForecast(app);
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
