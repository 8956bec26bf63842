import { expect, type Locator, type Page } from '@playwright/test';

const MOST_STOPS = 120;

/** What a person does who has no mouse. */
export function keyboard(page: Page) {
  const hasFocus = (target: Locator) => target.evaluate(element => element === document.activeElement);
  /** Presses Tab until the target has the focus, as a person would who looks for it. */
  const reach = async (target: Locator) => {
    await expect(target).toBeVisible({ timeout: 30_000 });
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if (await hasFocus(target)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never came to ${String(target)}`);
  };
  return {
    reach,
    press: async (target: Locator, key = 'Enter') => {
      await reach(target);
      await page.keyboard.press(key);
    },
    /** Writes into a field in place of what stands there. */
    write: async (target: Locator, text: string) => {
      await reach(target);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    },
    /** Chooses a file at a button that opens the file dialog. */
    chooseFile: async (
      target: Locator,
      file: { name: string; mimeType: string; buffer: Buffer } | string,
    ) => {
      // The browser is asked to hand over the dialog well before the key: asked together, the key can be first.
      const [dialog] = await Promise.all([
        page.waitForEvent('filechooser'),
        reach(target).then(() => page.keyboard.press('Enter')),
      ]);
      await dialog.setFiles(file);
    },
    /** Finds an option of a list by typing, and takes it. */
    pick: async (target: Locator, words: string, option: string) => {
      await reach(target);
      await page.keyboard.type(words);
      await expect(page.getByRole('option', { name: option, exact: true })).toBeVisible();
      for (let moves = 0; moves < MOST_STOPS; moves += 1) {
        await page.keyboard.press('ArrowDown');
        const current = page.locator('[role=option][data-combobox-selected]');
        if ((await current.innerText()) === option) break;
      }
      await page.keyboard.press('Enter');
    },
  };
}
