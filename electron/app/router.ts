import type { Engine } from './engine.ts';
import { implementer as os } from './routes/implementer.ts';
import { countsRoutes } from './routes/counts.ts';
import { forecastsRoutes } from './routes/forecasts.ts';
import { importsRoutes } from './routes/imports.ts';
import { jobsRoutes } from './routes/jobs.ts';
import { ordersRoutes } from './routes/orders.ts';
import { plansRoutes } from './routes/plans.ts';
import { policiesRoutes } from './routes/policies.ts';
import { qualityRoutes } from './routes/quality.ts';
import { replaysRoutes } from './routes/replays.ts';
import { reviewRoutes } from './routes/review.ts';
import { settingsRoutes } from './routes/settings.ts';
import { sourcesRoutes } from './routes/sources.ts';
import { stockRoutes } from './routes/stock.ts';
import { suppliersRoutes } from './routes/suppliers.ts';
import { templatesRoutes } from './routes/templates.ts';
import { todayRoutes } from './routes/today.ts';
import { watchedFoldersRoutes } from './routes/watched-folders.ts';
import { workspaceRoutes } from './routes/workspace.ts';

/** The contract, answered by the engine: one file of routes a group, as in shared/contract. */
export function createRouter(engine: Engine) {
  return os.router({
    workspace: workspaceRoutes(engine, os),
    today: todayRoutes(engine, os),
    stock: stockRoutes(engine, os),
    counts: countsRoutes(engine, os),
    imports: importsRoutes(engine, os),
    templates: templatesRoutes(engine, os),
    watchedFolders: watchedFoldersRoutes(engine, os),
    quality: qualityRoutes(engine, os),
    sources: sourcesRoutes(engine, os),
    forecasts: forecastsRoutes(engine, os),
    plans: plansRoutes(engine, os),
    replays: replaysRoutes(engine, os),
    policies: policiesRoutes(engine, os),
    review: reviewRoutes(engine, os),
    orders: ordersRoutes(engine, os),
    suppliers: suppliersRoutes(engine, os),
    jobs: jobsRoutes(engine, os),
    settings: settingsRoutes(engine, os),
  });
}
