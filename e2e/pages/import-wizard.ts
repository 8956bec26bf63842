import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './frame.ts';

export type SheetFile = { name: string; mimeType: string; buffer: Buffer };

const headings = {
  sheet: 'What is read, and how',
  map: 'Where each column goes',
  check: 'What the import will do',
  result: 'What the import did',
} as const;
export type WizardStep = keyof typeof headings;

/** The wizard: file, sheet and format, map, check, result. */
export function importWizard(page: Page) {
  const table = (name: string) => page.getByRole('table', { name });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const expectStep = (step: WizardStep) =>
    expect(page.getByRole('heading', { level: 2, name: headings[step] })).toBeVisible({ timeout: 30_000 });
  return {
    open: async () => {
      await page.goto(`${new URL(page.url()).origin}/#/imports/new`);
      await expect(page.getByRole('heading', { level: 1, name: 'Import a file' })).toBeVisible();
    },
    chooseButton: page.getByRole('button', { name: 'Choose a file' }),
    choose: async (file: SheetFile | string) => {
      await page.getByLabel('Choose a file').setInputFiles(file);
      await expectStep('sheet');
    },
    expectStep,
    /** Goes to a step by its place in the row of steps. */
    go: async (step: WizardStep) => {
      const labels = { sheet: 'Sheet and format', map: 'Map', check: 'Check', result: 'Result' };
      await page.getByRole('main').locator('button', { hasText: labels[step] }).first().click();
      await expectStep(step);
    },
    /** The step is accessible in both themes; how it looks in each is left in the test's folder of results. */
    expectAccessibleStep: async (where: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: test.info().outputPath(`${where}, ${colorScheme}.png`) });
        await expectAccessible(
          page,
          `${where}, ${colorScheme}`,
          colorScheme === 'light' ? 'all' : 'contrast',
        );
      }
      await page.emulateMedia({ colorScheme: 'light' });
    },
    columns: table('File columns and where they go'),
    recognised: table('What was recognised'),
    refused: table('Refused cells and open questions'),
    counts: table('Rows by kind'),
    sheets: table('Sheets of the file'),
    nearCodes: table('Codes that are nearly known'),
    /** The control that sets a conclusion otherwise. */
    set: (what: string) => page.getByLabel(`Set otherwise: ${what}`),
    target: (column: string) => page.getByRole('combobox', { name: `Target of the column ${column}` }),
    cell: (row: number, column: string) => page.getByLabel(`Row ${row}, ${column}: value`),
    toMap: button('Map the columns'),
    toCheck: button('Check the rows'),
    checkAgain: button('Check again'),
    commit: button(/^Import [\d,]+ rows?/),
    undo: button('Undo this import'),
    expectDone: () => expect(button('Undo this import')).toBeVisible({ timeout: 30_000 }),
  };
}
