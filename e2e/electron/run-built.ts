// Runs the built desktop application, out/main/main.js and its worker bundles, on a stand-in for Electron: makes a sample,
// forecasts, plans, decides, writes an order, checks and backs up. Prints one line of JSON.
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import type { contract } from '../../shared/contract/contract.ts';
import type { Job } from '../../shared/model/job.ts';
import { app, BrowserWindow, ipcMain, protocol } from './electron-standin.ts';

const standin = new URL('electron-standin.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standin, shortCircuit: true } : next(specifier, context),
});
await import(new URL('../../out/main/main.js', import.meta.url).href);

while (BrowserWindow.made.length === 0) await pause(5);
const [window] = BrowserWindow.made;
if (window === undefined) throw new Error('no window');
const { webContents } = window;
ipcMain.emit('quartermaster:connect', { sender: webContents, senderFrame: webContents.mainFrame });
while (webContents.received.length === 0) await pause(5);
const [port] = webContents.received;
if (port === undefined) throw new Error('no port');
const client: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ port }));
port.start();

async function finished(start: () => Promise<{ jobId: string }>): Promise<Job> {
  const events = await client.jobs.watch();
  const { jobId } = await start();
  for await (const job of events) if (job.id === jobId && job.finishedAt !== null) return job;
  throw new Error('The events ended before the job.');
}

const jobs = [
  () => client.workspace.createSample({ items: 30, locations: 2, weeks: 60, seed: 7 }),
  () => client.forecasts.run({ tier: 'fast' }),
  () => client.plans.run({ tier: 'fast' }),
  () => client.review.decide({ reasoner: 'rules', limit: 5 }),
  () => client.workspace.check(),
  () => client.workspace.backup(),
];
const outcomes: Pick<Job, 'kind' | 'state' | 'error'>[] = [];
for (const start of jobs) {
  const { kind, state, error } = await finished(start);
  outcomes.push({ kind, state, error });
}
await client.plans.accept({});
const { orders } = await client.orders.list({ offset: 0, limit: 1 });
const pdf = orders[0] === undefined ? undefined : await client.orders.pdf({ id: orders[0].id });
const page = await protocol.answer(new Request('app://quartermaster/'));

const quitting = once(app, 'quitting');
app.emit('before-quit', { preventDefault: () => undefined });
await quitting;
const report = {
  outcomes,
  pdf: pdf && Buffer.from(pdf.base64, 'base64').subarray(0, 5).toString(),
  page: { status: page.status, policy: page.headers.get('content-security-policy') !== null },
  preload: window.options.webPreferences?.preload,
  files: readdirSync(process.env['QM_HOME'] ?? '').filter(name => name.startsWith('workspace.qm')),
};
process.stdout.write(`${JSON.stringify(report)}\n`, () => {
  process.exit(0);
});
