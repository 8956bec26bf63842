import { expect, test } from '../fixtures.ts';
import { expectAccessible, frame } from '../pages/frame.ts';
import { importWizard } from '../pages/import-wizard.ts';

const stock = 'Item,Location,On hand,As of\nBOLT-1,MAIN,-5,2026-01-05\nNUT-2,MAIN,30,2026-01-05\n';

test('an import is followed by a report of what is wrong with the data, down to the item', async ({
  app,
}) => {
  const wizard = importWizard(app);
  await wizard.open();
  await wizard.choose({ name: 'stock.csv', mimeType: 'text/csv', buffer: Buffer.from(stock) });
  await wizard.go('check');
  await wizard.commit.click();
  await wizard.expectDone();

  await frame(app).open('Today');
  await expect(app.getByText('Data quality: 1 finding')).toBeVisible();
  await app.getByRole('link', { name: 'Open the report' }).click();
  await expect(app.getByRole('tab', { name: 'Data quality' })).toHaveAttribute('aria-selected', 'true');
  await expect(app.getByRole('region', { name: 'Stock' })).toContainText('70');
  const checks = app.getByRole('table', { name: 'What was looked for' });
  await expect(checks.getByRole('row').filter({ hasText: 'Negative stock' })).toContainText('1 of 2');
  await expectAccessible(app, 'Data quality');

  await checks.getByRole('button', { name: 'Show the findings: Negative stock' }).click();
  const findings = app.getByRole('grid', { name: 'Findings' });
  await findings.getByText('BOLT-1').dblclick();
  await expect(app).toHaveURL(/\/stock\/1$/);

  await frame(app).open('Imports');
  await app.getByRole('button', { name: 'Undo the import of stock.csv' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(app.getByRole('grid', { name: 'Imports so far' }).getByText('undone')).toBeVisible();
  await app.getByRole('tab', { name: 'Data quality' }).click();
  await expect(app.getByText('The data changed since this was checked')).toBeVisible();
  await app.getByRole('button', { name: 'Check now' }).click();
  await expect(app.getByText('The data changed since this was checked')).toBeHidden();
  await expect(app.getByRole('region', { name: 'Stock' })).toContainText('nothing to judge');
});
