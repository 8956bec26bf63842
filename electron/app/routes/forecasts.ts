import type { Engine } from '../engine.ts';
import { forecastChoices, forecastPage } from '../forecast-page.ts';
import { forecastPanel } from '../forecast-panel.ts';
import { latestForecast } from '../forecasts.ts';
import type { Implementer } from './implementer.ts';
import { startJob } from './start-job.ts';

/** Forecast runs. */
export function forecastsRoutes(engine: Engine, os: Implementer) {
  return {
    run: os.forecasts.run.handler(({ input }) => startJob(engine, 'forecast', input)),
    latest: os.forecasts.latest.handler(() => latestForecast(engine)),
    page: os.forecasts.page.handler(({ input }) => forecastPage(engine, input)),
    choices: os.forecasts.choices.handler(() => forecastChoices(engine)),
    panel: os.forecasts.panel.handler(({ input }) => forecastPanel(engine, input.itemLocation)),
  };
}
