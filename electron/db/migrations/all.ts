import { migration as workspace } from './0001-workspace.ts';
import { migration as decisions } from './0002-decisions.ts';
import { migration as outcomes } from './0003-outcomes.ts';
import { migration as commandOrder } from './0004-command-order.ts';
import { migration as quality } from './0005-quality.ts';
import { migration as forecastVersions } from './0006-forecast-versions.ts';
import { migration as replays } from './0007-replays.ts';
import { migration as supplierScores } from './0008-supplier-scores.ts';
import { migration as stockConflict } from './0009-stock-conflict.ts';
import { migration as importRejects } from './0010-import-rejects.ts';
import { migration as importTemplates } from './0011-import-templates.ts';
import { migration as watchedFolders } from './0012-watched-folders.ts';
import { migration as policyRules } from './0013-policy-rules.ts';
import { migration as forecastEdits } from './0014-forecast-edits.ts';
import { migration as forecastSnapshots } from './0015-forecast-snapshots.ts';
import { migration as importHistory } from './0016-import-history.ts';
import { migration as planMessages } from './0017-plan-messages.ts';
import { migration as leadTimeIndex } from './0018-lead-time-index.ts';
import { migration as acceptedLines } from './0019-accepted-lines.ts';
import { migration as seriesStamps } from './0020-series-stamps.ts';
import { migration as agreedDates } from './0021-agreed-dates.ts';
import { migration as categoryRules } from './0022-category-rules.ts';
import { migration as givenForecasts } from './0023-given-forecasts.ts';
import { migration as seenStockOuts } from './0024-seen-stock-outs.ts';
import { migration as givenSources } from './0025-given-sources.ts';
import { migration as joinedLines } from './0026-joined-lines.ts';

/** One step of the schema. Steps are never edited once released; a new step is appended. */
export type Migration = { version: number; name: string; sql: string };

/** All steps, oldest first. */
export const migrations: readonly Migration[] = [
  workspace,
  decisions,
  outcomes,
  commandOrder,
  quality,
  forecastVersions,
  replays,
  supplierScores,
  stockConflict,
  importRejects,
  importTemplates,
  watchedFolders,
  policyRules,
  forecastEdits,
  forecastSnapshots,
  importHistory,
  planMessages,
  leadTimeIndex,
  acceptedLines,
  seriesStamps,
  agreedDates,
  categoryRules,
  givenForecasts,
  seenStockOuts,
  givenSources,
  joinedLines,
];
