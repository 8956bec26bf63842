import type { Inference } from '../../shared/model/imports.ts';
import type { WrittenImport } from '../jobs/commit-import.ts';
import { readSettings, type Engine } from './engine.ts';
import { demandRules } from './policies.ts';

/** What becomes of imported forecasts, by what settings and rules say now. */
type ForecastUse = 'not planned on' | 'planned on' | 'planned on where rules say so';

/** Says what becomes of the forecasts that a file brought, and how to change that; nothing for a file without any. */
export function describeForecastUse(engine: Engine, { kinds }: Pick<WrittenImport, 'kinds'>): Inference[] {
  if (!kinds.some(({ kind }) => kind === 'forecasts')) return [];
  const value = forecastUse(engine);
  const change =
    value === 'planned on'
      ? "forecastSource 'own' in the settings or a rule plans on the own forecasts again"
      : 'forecastSource \'given\' in a rule (qm policies set W --item I --fields \'{"forecastSource":"given"}\') or in the settings plans on them';
  const evidence = `they are shown beside the own forecasts and judged against what comes; ${change}`;
  return [{ what: 'imported forecasts', value, confidence: 1, evidence }];
}

function forecastUse(engine: Engine): ForecastUse {
  const stated = demandRules(engine).filter(({ fields }) => fields.forecastSource !== undefined);
  const wide = stated.find(({ target }) => target.scope === 'default')?.fields.forecastSource;
  if ((wide ?? readSettings(engine).planning.cleaning.forecastSource) === 'given') return 'planned on';
  const isSome = stated.some(({ fields }) => fields.forecastSource === 'given');
  return isSome ? 'planned on where rules say so' : 'not planned on';
}
