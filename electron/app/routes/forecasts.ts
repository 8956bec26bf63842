import { readSettings, type Engine } from '../engine.ts';
import { accuracyReport } from '../forecast-accuracy.ts';
import { clearEdits, listEdits, setEdits } from '../forecast-edits.ts';
import { forecastGroups } from '../forecast-groups.ts';
import { forecastChoices, forecastPage } from '../forecast-page.ts';
import { forecastPanel } from '../forecast-panel.ts';
import { spreadFigure } from '../forecast-spread.ts';
import { latestForecast } from '../forecasts.ts';
import { demandRules } from '../policies.ts';
import type { Implementer } from './implementer.ts';
import { startJob } from './start-job.ts';

/** Forecast runs, the grid and the panel, and what planners say about them. */
export function forecastsRoutes(engine: Engine, os: Implementer) {
  return {
    run: os.forecasts.run.handler(({ input }) => startJob(engine, 'forecast', input)),
    latest: os.forecasts.latest.handler(() => latestForecast(engine)),
    page: os.forecasts.page.handler(({ input }) => forecastPage(engine, input)),
    choices: os.forecasts.choices.handler(() => forecastChoices(engine)),
    accuracy: os.forecasts.accuracy.handler(({ input, signal }) => accuracyReport(engine, input, signal)),
    rules: os.forecasts.rules.handler(() => ({
      rules: demandRules(engine),
      settings: readSettings(engine).planning.cleaning,
    })),
    groups: os.forecasts.groups.handler(({ input, signal }) => forecastGroups(engine, input, signal)),
    edits: os.forecasts.edits.handler(({ input }) => listEdits(engine, input)),
    edit: os.forecasts.edit.handler(({ input: { edits, ...why }, context }) =>
      setEdits(engine, edits, { ...why, actor: context.actor }),
    ),
    clearEdits: os.forecasts.clearEdits.handler(({ input, context }) =>
      clearEdits(engine, input.ids, context.actor),
    ),
    spread: os.forecasts.spread.handler(({ input: { preview, reason, expires, ...request }, context }) =>
      spreadFigure(engine, request, preview ? undefined : { reason, expires, actor: context.actor }),
    ),
    panel: os.forecasts.panel.handler(({ input }) => forecastPanel(engine, input.itemLocation)),
  };
}
