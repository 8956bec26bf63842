import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../shared/contract/procedure.ts';
import type { Engine } from './engine.ts';
import { errorsToContract } from './errors.ts';
import { createRouter } from './router.ts';
import { openTestWorkspace, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
let client: ReturnType<typeof clientOf>;

/** Calls procedures as a host does: inputs, outputs and errors are those of the contract. */
function clientOf(engine: Engine, role: Role) {
  const context = { callId: 'call', actor: 'anna', role };
  return createRouterClient(createRouter(engine), {
    context,
    interceptors: [errorsToContract(engine.ports)],
  });
}

async function endOf({ jobId }: { jobId: string }) {
  for (;;) {
    const job = await client.jobs.show({ id: jobId });
    if (job.state === 'failed') throw new Error(job.error?.message);
    if (job.state === 'done') return job;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

beforeAll(async () => {
  workspace = await openTestWorkspace();
  client = clientOf(workspace.engine, 'admin');
}, 60_000);
afterAll(() => workspace.remove());

describe('the contract, answered by the engine', () => {
  it('answers every question in an empty workspace', async () => {
    expect(await client.workspace.info()).toMatchObject({ empty: true, items: 0 });
    expect(await client.today.summary()).toMatchObject({ asOf: null });
    expect(await client.today.exceptions({})).toEqual({ rows: [], total: 0, kinds: [] });
    expect(await client.stock.page({})).toMatchObject({ rows: [], total: 0 });
    expect(await client.plans.latest()).toBeNull();
    expect(await client.plans.page({})).toMatchObject({ rows: [], total: 0 });
    expect(await client.plans.groups()).toEqual([]);
    expect(await client.forecasts.latest()).toBeNull();
    expect(await client.orders.list({})).toEqual({ orders: [], total: 0 });
    expect(await client.review.list({})).toMatchObject({ tickets: [] });
    expect(await client.suppliers.list({})).toMatchObject({ total: 0 });
    expect(await client.imports.list({})).toEqual({ imports: [], total: 0 });
  });

  it('goes through the whole loop with a sample company', async () => {
    await endOf(await client.workspace.createSample({ items: 60, locations: 2, weeks: 60, seed: 7 }));
    await endOf(await client.forecasts.run({}));
    await endOf(await client.plans.run({}));
    await endOf(await client.review.decide({}));
    const { orders, lines } = await client.plans.accept({});
    expect(orders).toBeGreaterThan(0);
    expect(lines).toBeGreaterThan(0);
    const { orders: drafts } = await client.orders.list({ state: 'draft' });
    const [draft] = drafts;
    expect(await client.orders.approve({ ids: [draft?.id ?? ''] })).toMatchObject([{ state: 'approved' }]);
    expect(await client.orders.send({ id: draft?.id ?? '' })).toMatchObject({ state: 'sent' });
    expect(await client.orders.show({ id: draft?.number ?? '' })).toMatchObject({ state: 'sent' });
  }, 60_000);

  it('answers every question about it', async () => {
    const page = await client.stock.page({ limit: 10, sort: [{ column: 'stockValue', descending: true }] });
    expect(page.rows).toHaveLength(10);
    for (const { itemLocation } of page.rows) {
      expect((await client.stock.panel({ itemLocation })).row.itemLocation).toBe(itemLocation);
      expect((await client.plans.trace({ itemLocation })).trace.length).toBeGreaterThan(0);
    }
    expect((await client.plans.page({ action: 'all', limit: 100 })).rows).toHaveLength(100);
    expect((await client.plans.groups()).length).toBeGreaterThan(0);
    expect(await client.today.summary()).toMatchObject({ runningJobs: 0 });
    expect((await client.stock.facets()).locations).toHaveLength(2);
    expect((await client.suppliers.list({})).total).toBeGreaterThan(0);
    expect((await client.imports.list({})).imports[0]).toMatchObject({ state: 'done' });
    expect(await client.forecasts.latest()).not.toBeNull();
    expect(await client.workspace.health()).toMatchObject({ state: 'ok' });
    expect((await client.jobs.list()).map(job => job.state)).not.toContain('failed');
    const { orders } = await client.orders.list({});
    expect((await client.orders.pdf({ id: orders[0]?.id ?? '' })).mediaType).toBe('application/pdf');
    expect((await client.orders.export({ format: 'csv' })).name).toBe('orders.csv');
    expect(await client.settings.get()).toMatchObject({ locale: { currency: 'EUR' } });
    const check = await endOf(await client.workspace.check());
    expect(check.result).toEqual({ ok: true, problems: [] });
  }, 60_000);

  it('lets nobody do more than his role allows', async () => {
    const viewer = clientOf(workspace.engine, 'viewer');
    const planner = clientOf(workspace.engine, 'planner');
    expect((await viewer.stock.page({ limit: 1 })).rows).toHaveLength(1);
    for (const refused of [
      viewer.plans.run({}),
      viewer.plans.accept({}),
      planner.orders.approve({ ids: ['x'] }),
      planner.orders.send({ id: 'x' }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'APP', data: { code: 'rejected' } });
  });

  it('says what is wrong with a question instead of failing', async () => {
    await expect(client.orders.show({ id: 'nowhere' })).rejects.toMatchObject({
      data: { code: 'not-found' },
    });
    await expect(client.stock.panel({ itemLocation: 999_999 })).rejects.toMatchObject({
      data: { code: 'not-found' },
    });
    await expect(client.stock.page({ limit: 0 })).rejects.toMatchObject({ data: { code: 'invalid-input' } });
  });
});
