import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import { roles, type Role } from '../../shared/contract/procedure.ts';
import { AppError } from '../../shared/errors.ts';
import type { CallContext } from './context.ts';
import { readSettings, writeSettings, type Engine } from './engine.ts';
import { forecastChoices, forecastPage } from './forecast-page.ts';
import { forecastPanel } from './forecast-panel.ts';
import { latestForecast } from './forecasts.ts';
import { healthOf } from './health.ts';
import { rejectsFile } from './import-rejects.ts';
import { importHistory, undoImport } from './imports.ts';
import { itemPanel } from './item-panel.ts';
import {
  cancelJob,
  jobRequest,
  recentJobs,
  retryJob,
  showJob,
  type JobInput,
  type RunnableKind,
} from './jobs.ts';
import { acceptPlan } from './draft-orders.ts';
import { exportOrders, orderPdf, toDocumentFile } from './order-documents.ts';
import { approveOrders, cancelOrder, pageOrders, receiveOrder, sendOrder, showOrder } from './orders.ts';
import { explainLine, latestPlan, pagePlan, planGroups } from './plan-view.ts';
import { exportQuality, latestQuality, qualityFindings, qualityHistory } from './quality.ts';
import { approveTickets, findTicket, modifyOne, pageTickets, rejectOne } from './review.ts';
import { stockFacets } from '../db/tables/stock-view.ts';
import { stockPage } from './stock.ts';
import { pageSuppliers } from './suppliers.ts';
import { todaySummary } from './today.ts';
import { backupList, undoCommand, workspaceInfo } from './workspace.ts';

/** The contract, answered by the engine. Every call is checked for the caller's role here, whatever its host showed. */
export function createRouter(engine: Engine) {
  const os = implement(contract)
    .$context<CallContext>()
    .use(({ context, procedure, next }) => {
      demandRole(context.role, procedure['~orpc'].meta.role);
      return next();
    });

  async function start<Kind extends RunnableKind>(
    kind: Kind,
    input: JobInput<Kind>,
  ): Promise<{ jobId: string }> {
    const job = await engine.jobs.start(jobRequest(engine, kind, input));
    return { jobId: job.id };
  }

  async function importInput(
    input: { fileToken: string } & Omit<JobInput<'import'>, 'path' | 'fileName' | 'actor'>,
    actor: string,
    dryRun: boolean,
  ): Promise<JobInput<'import'>> {
    const { fileToken, ...rest } = input;
    const file = await engine.ports.files.open(fileToken);
    return { ...rest, path: file.path, fileName: file.name, actor, dryRun };
  }

  return os.router({
    workspace: {
      info: os.workspace.info.handler(() => workspaceInfo(engine)),
      health: os.workspace.health.handler(() => healthOf(engine)),
      check: os.workspace.check.handler(() => start('check', {})),
      createSample: os.workspace.createSample.handler(({ input, context }) =>
        start('sample', { ...input, asOf: engine.ports.clock.today(), actor: context.actor }),
      ),
      backups: os.workspace.backups.handler(() => backupList(engine)),
      backup: os.workspace.backup.handler(() => start('backup', {})),
      undo: os.workspace.undo.handler(({ input, context }) =>
        undoCommand(engine, input.commandId, context.actor),
      ),
    },
    today: { summary: os.today.summary.handler(() => todaySummary(engine)) },
    stock: {
      page: os.stock.page.handler(({ input }) => stockPage(engine, input)),
      facets: os.stock.facets.handler(() => stockFacets(engine.store.reader)),
      panel: os.stock.panel.handler(({ input }) => itemPanel(engine, input.itemLocation)),
    },
    imports: {
      preview: os.imports.preview.handler(async ({ input, context }) =>
        start('import', await importInput(input, context.actor, true)),
      ),
      commit: os.imports.commit.handler(async ({ input, context }) =>
        start('import', await importInput(input, context.actor, false)),
      ),
      list: os.imports.list.handler(() => importHistory(engine)),
      rejects: os.imports.rejects.handler(({ input }) => rejectsFile(engine.rejects, input.token)),
      undo: os.imports.undo.handler(({ input, context }) => undoImport(engine, input.id, context.actor)),
    },
    quality: {
      report: os.quality.report.handler(() => latestQuality(engine)),
      check: os.quality.check.handler(() => start('quality', {})),
      findings: os.quality.findings.handler(({ input }) => qualityFindings(engine, input)),
      trend: os.quality.trend.handler(() => qualityHistory(engine)),
      export: os.quality.export.handler(async () => toDocumentFile(await exportQuality(engine), 'csv')),
    },
    forecasts: {
      run: os.forecasts.run.handler(({ input }) => start('forecast', input)),
      latest: os.forecasts.latest.handler(() => latestForecast(engine)),
      page: os.forecasts.page.handler(({ input }) => forecastPage(engine, input)),
      choices: os.forecasts.choices.handler(() => forecastChoices(engine)),
      panel: os.forecasts.panel.handler(({ input }) => forecastPanel(engine, input.itemLocation)),
    },
    plans: {
      run: os.plans.run.handler(({ input }) => start('plan', input)),
      latest: os.plans.latest.handler(() => latestPlan(engine)),
      page: os.plans.page.handler(({ input }) => pagePlan(engine, input)),
      groups: os.plans.groups.handler(() => planGroups(engine)),
      trace: os.plans.trace.handler(({ input }) => explainLine(engine, input.itemLocation)),
      accept: os.plans.accept.handler(({ input, context }) =>
        acceptPlan(engine, input.suppliers, context.actor),
      ),
    },
    review: {
      decide: os.review.decide.handler(({ input }) => start('decide', input)),
      list: os.review.list.handler(({ input }) => pageTickets(engine, input)),
      show: os.review.show.handler(({ input }) => findTicket(engine, input.id)),
      approve: os.review.approve.handler(({ input, context }) =>
        approveTickets(engine, input.ids, context.actor),
      ),
      reject: os.review.reject.handler(({ input, context }) => rejectOne(engine, input, context.actor)),
      modify: os.review.modify.handler(({ input, context }) => modifyOne(engine, input, context.actor)),
    },
    orders: {
      list: os.orders.list.handler(({ input }) => pageOrders(engine, input)),
      show: os.orders.show.handler(({ input }) => showOrder(engine, input.id)),
      approve: os.orders.approve.handler(({ input, context }) =>
        approveOrders(engine, input.ids, context.actor),
      ),
      send: os.orders.send.handler(({ input, context }) => sendOrder(engine, input.id, context.actor)),
      cancel: os.orders.cancel.handler(({ input, context }) => cancelOrder(engine, input.id, context.actor)),
      receive: os.orders.receive.handler(({ input, context }) => receiveOrder(engine, input, context.actor)),
      pdf: os.orders.pdf.handler(async ({ input }) =>
        toDocumentFile(await orderPdf(engine, input.id), 'pdf'),
      ),
      export: os.orders.export.handler(async ({ input }) =>
        toDocumentFile(await exportOrders(engine, input), input.format),
      ),
    },
    suppliers: { list: os.suppliers.list.handler(({ input }) => pageSuppliers(engine, input)) },
    jobs: {
      list: os.jobs.list.handler(() => recentJobs(engine)),
      show: os.jobs.show.handler(({ input }) => showJob(engine, input.id)),
      watch: os.jobs.watch.handler(({ signal }) => engine.jobs.watch(signal)),
      cancel: os.jobs.cancel.handler(({ input }) => cancelJob(engine, input.id)),
      retry: os.jobs.retry.handler(async ({ input }) => ({ jobId: (await retryJob(engine, input.id)).id })),
    },
    settings: {
      get: os.settings.get.handler(() => readSettings(engine)),
      set: os.settings.set.handler(({ input }) => writeSettings(engine, input)),
      keys: os.settings.keys.handler(async () => ({
        gemini: await engine.ports.secrets.state('gemini'),
        storage: engine.ports.secrets.storage,
      })),
      setKey: os.settings.setKey.handler(async ({ input }) => ({
        gemini: await engine.ports.secrets.write(input.provider, input.key),
        storage: engine.ports.secrets.storage,
      })),
    },
  });
}

function demandRole(actual: Role, needed: Role): void {
  if (roles.indexOf(actual) >= roles.indexOf(needed)) return;
  throw new AppError(
    'rejected',
    `This needs the role '${needed}'; you have '${actual}'. Ask an administrator of this workspace`,
    { needed, actual },
  );
}
