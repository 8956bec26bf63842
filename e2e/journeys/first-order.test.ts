import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { expectAccessible, frame } from '../pages/frame.ts';
import { grid } from '../pages/grid.ts';

const screens = [
  'Today',
  'Stock',
  'Plan',
  'Review',
  'Orders',
  'Suppliers',
  'Imports',
  'Jobs',
  'Settings',
] as const;

test('from an empty workspace to an approved order, accessible on the way', async ({ app }) => {
  const shell = frame(app);
  await expect(shell.heading).toHaveText('Welcome');
  await expectAccessible(app, 'Onboarding');
  await shell.exploreSample();

  await test.step('plan', async () => {
    await shell.open('Plan');
    await app.getByRole('button', { name: 'Run plan' }).first().click();
    await app.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
    await expect(app.getByRole('grid', { name: 'Plan lines' })).toBeVisible({ timeout: 60_000 });
    await expect.poll(grid(app, 'Plan lines').rowCount).toBeGreaterThan(1);
  });

  await test.step('decide', async () => {
    await app.getByRole('button', { name: 'Decide due lines' }).click();
    // The queue fills while the job runs: it is counted when the job is done.
    await shell.open('Jobs');
    const newest = app.getByRole('table', { name: 'History' }).getByRole('row').nth(1);
    await expect(newest).toContainText('Decide', { timeout: 60_000 });
    await expect(newest).toContainText('done');
    await shell.open('Review');
    await expect(app.getByRole('list', { name: 'Open tickets' })).toBeVisible({ timeout: 60_000 });
  });

  await test.step('review', () => reviewTickets(app));
  const number = await test.step('approve', () => approveOrder(app));
  await test.step('document', () => checkDocument(app, number));
  await test.step('send and receive', () => sendAndReceive(app));
  await test.step('export', () => exportOrders(app));
  await test.step('accessibility', () => checkEveryScreen(app));
});

/** Approves a ticket by key, rejects one with a reason, and leaves the rest. */
async function reviewTickets(app: Page): Promise<void> {
  const waiting = async () => Number.parseInt(await app.getByText(/tickets? waits?$/).innerText(), 10);
  await expect(app.getByRole('button', { name: 'Approve', exact: true })).toBeVisible();
  await app.getByRole('combobox', { name: 'Action' }).click();
  await app.getByRole('option', { name: 'Order', exact: true }).click();
  await expect(app.getByRole('main').getByText('Order', { exact: true }).first()).toBeVisible();
  const before = await waiting();
  await app.keyboard.press('a');
  await expect.poll(waiting).toBe(before - 1);
  await app.keyboard.press('r');
  const dialog = app.getByRole('dialog');
  await dialog.getByLabel('Note (optional)').fill('Season is over');
  await expectAccessible(app, 'Rejection');
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await expect.poll(waiting).toBe(before - 2);
}

async function approveOrder(app: Page): Promise<string> {
  await frame(app).open('Orders');
  const orders = grid(app, 'Orders');
  await orders.root.getByText('Draft', { exact: true }).first().dblclick();
  const panel = app.getByRole('complementary');
  const heading = panel.getByRole('heading', { level: 2 });
  await expect(heading).toHaveText(/^[A-Z]+-\d/);
  const title = await heading.innerText();
  await panel.getByRole('button', { name: 'Approve' }).click();
  await expect(panel.getByText('Approved', { exact: true })).toBeVisible();
  return title.split(' ')[0] ?? '';
}

/** The preview draws ink on paper, and the download is the same order as a PDF. */
async function checkDocument(app: Page, number: string): Promise<void> {
  const panel = app.getByRole('complementary');
  await panel.getByRole('tab', { name: 'Document' }).click();
  const paper = panel.getByRole('img', { name: /^Page 1 of/ });
  await expect(paper).toBeVisible({ timeout: 60_000 });
  const inked = await paper.evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let dark = 0;
    for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 128) dark += 1;
    return dark;
  });
  expect(inked).toBeGreaterThan(500);
  const [download] = await Promise.all([
    app.waitForEvent('download'),
    panel.getByRole('button', { name: 'Download PDF' }).click(),
  ]);
  expect(download.suggestedFilename()).toContain(number);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
}

async function sendAndReceive(app: Page): Promise<void> {
  const panel = app.getByRole('complementary');
  await panel.getByRole('button', { name: 'Mark as sent' }).click();
  const dialog = app.getByRole('dialog');
  await expectAccessible(app, 'Confirmation');
  await dialog.getByRole('button', { name: 'Mark as sent' }).click();
  await expect(panel.getByText('Sent', { exact: true })).toBeVisible();
  await panel.getByRole('tab', { name: 'Lines' }).click();
  await panel.getByRole('button', { name: /^Receive line 1,/ }).click();
  await dialog.getByRole('button', { name: 'Receive' }).click();
  await expect(panel.getByText(/^(Partly received|Received)$/).first()).toBeVisible();
  await expect(panel.getByRole('button', { name: /^Receive line 1,/ })).toHaveCount(0);
}

async function exportOrders(app: Page): Promise<void> {
  await app.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    app.waitForEvent('download'),
    app.getByRole('menuitem', { name: 'CSV file' }).click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
  expect(lines.length).toBeGreaterThan(1);
  expect(lines[1]).toMatch(/PO-\d{4}-\d+/);
}

async function checkEveryScreen(app: Page): Promise<void> {
  const shell = frame(app);
  // Fewer rows in view say the same about a grid and are judged sooner.
  await app.setViewportSize({ width: 1280, height: 640 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.emulateMedia({ colorScheme });
    for (const screen of screens) {
      await shell.open(screen);
      await expect(app.getByLabel('Loading')).toHaveCount(0);
      await expectAccessible(app, `${screen}, ${colorScheme}`, colorScheme === 'light' ? 'all' : 'contrast');
    }
  }
}
