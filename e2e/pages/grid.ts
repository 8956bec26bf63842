import { expect, type Locator, type Page } from '@playwright/test';

/** A grid by its name, as the keyboard and a screen reader meet it. */
export function grid(page: Page, name: string) {
  const root = page.getByRole('grid', { name });
  const active = async (): Promise<Locator> => {
    const id = await root.getAttribute('aria-activedescendant');
    if (id === null) throw new Error(`The active row of '${name}' is not drawn yet`);
    return page.locator(`[id="${id}"]`);
  };
  return {
    root,
    rows: root.getByRole('row'),
    /** Row count as announced, the heading included. */
    rowCount: async () => Number(await root.getAttribute('aria-rowcount')),
    /** Index of the active row as announced: 1 is the heading. */
    expectActiveRow: async (index: number) => {
      await expect(async () => {
        const row = (await active()).locator('xpath=ancestor-or-self::*[@role="row"]');
        expect(await row.getAttribute('aria-rowindex')).toBe(String(index));
      }).toPass({ timeout: 30_000 });
    },
    expectActiveColumn: async (index: number) => {
      await expect(async () => {
        expect(await (await active()).getAttribute('aria-colindex')).toBe(String(index));
      }).toPass({ timeout: 30_000 });
    },
    /** Presses Tab until the grid has the focus. */
    reach: async () => {
      for (let presses = 0; presses < 40; presses += 1) {
        if (await root.evaluate(element => element === document.activeElement)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab never reached the grid '${name}'`);
    },
  };
}
