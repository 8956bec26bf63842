import { expect, type Page } from '@playwright/test';

export type SheetFile = { name: string; mimeType: string; buffer: Buffer };

/** The wizard: file, check, result. */
export function importWizard(page: Page) {
  const table = (name: string) => page.getByRole('table', { name });
  return {
    open: async () => {
      await page.goto(`${new URL(page.url()).origin}/#/imports/new`);
      await expect(page.getByRole('heading', { level: 1, name: 'Import a file' })).toBeVisible();
    },
    choose: async (file: SheetFile | string) => {
      await page.getByLabel('Choose a file').setInputFiles(file);
      await expect(page.getByRole('tab', { name: /^Columns/ })).toBeVisible({ timeout: 20_000 });
    },
    tab: (name: RegExp) => page.getByRole('tab', { name }).click(),
    columns: table('File columns and where they go'),
    recognised: table('What was recognised'),
    problems: table('Refused cells and open questions'),
    commit: page.getByRole('button', { name: /^Import [\d,]+ rows?/ }),
    undo: page.getByRole('button', { name: 'Undo this import' }),
    expectDone: () =>
      expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible({ timeout: 20_000 }),
  };
}
