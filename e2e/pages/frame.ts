import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export type ScreenName =
  | 'Today'
  | 'Stock'
  | 'Forecasts'
  | 'Plan'
  | 'Compare'
  | 'Review'
  | 'Orders'
  | 'Suppliers'
  | 'Imports'
  | 'Jobs'
  | 'Settings';

/** The frame around every screen. */
export function frame(page: Page) {
  const navigation = page.getByRole('navigation', { name: 'Main navigation' });
  return {
    navigation,
    heading: page.getByRole('heading', { level: 1 }),
    notices: page.locator('.mantine-Notification-root'),
    open: async (screen: ScreenName) => {
      await navigation.getByRole('link', { name: screen }).click();
      await expect(page.getByRole('heading', { level: 1, name: screen, exact: true })).toBeVisible();
    },
    /** Opens the empty workspace's sample company and waits until it is there. */
    exploreSample: async () => {
      await page.getByRole('button', { name: 'Explore with sample data' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible({ timeout: 90_000 });
    },
  };
}

/** Rows of a long list are drawn by one component: the first few say the same as all, many times sooner. */
const FURTHER_ROWS = '[role="rowgroup"] > [role="row"]:nth-child(n + 5), tbody > tr:nth-child(n + 9)';

const levelAA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/**
 * Fails with the rule and the element for everything on the page that misses WCAG 2.1 AA.
 * @param rules `contrast` checks only what a second theme can change
 */
export async function expectAccessible(
  page: Page,
  where: string,
  rules: 'all' | 'contrast' = 'all',
): Promise<void> {
  await page.evaluate(untilStill);
  const axe = new AxeBuilder({ page })
    .exclude(FURTHER_ROWS)
    .options({ preload: false, resultTypes: ['violations'] });
  const { violations } = await (
    rules === 'all' ? axe.withTags(levelAA) : axe.withRules(['color-contrast'])
  ).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${where}: ${id} at ${node.target.join(' ')}: ${node.any[0]?.message ?? ''}`),
  );
  expect(found).toEqual([]);
}

/** In the page: a theme reaches it some frames after it was asked for, and a colour on its way is nobody's colour. */
async function untilStill(): Promise<void> {
  for (let still = 0; still < 3; still += 1) {
    await new Promise(requestAnimationFrame);
    const moving = document.getAnimations().filter(each => each instanceof CSSTransition);
    if (moving.length === 0) continue;
    await Promise.allSettled(moving.map(({ finished }) => finished));
    still = 0;
  }
}
