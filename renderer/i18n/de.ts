import type { MessageKey } from './en.ts';
import { backorders } from './de/backorders.ts';
import { compare } from './de/compare.ts';
import { changes } from './de/changes.ts';
import { counts } from './de/counts.ts';
import { demand } from './de/demand.ts';
import { failuresOfFiles } from './de/failures-of-files.ts';
import { failuresOfModels } from './de/failures-of-models.ts';
import { failuresOfPlanning } from './de/failures-of-planning.ts';
import { failuresOfWorkspaces } from './de/failures-of-workspaces.ts';
import { forecastSteps } from './de/forecast-steps.ts';
import { forecasts } from './de/forecasts.ts';
import { frame } from './de/frame.ts';
import { importFindings } from './de/import-findings.ts';
import { importProblems } from './de/import-problems.ts';
import { imports } from './de/imports.ts';
import { jobs } from './de/jobs.ts';
import { orders } from './de/orders.ts';
import { orderMessages } from './de/order-messages.ts';
import { plan } from './de/plan.ts';
import { quality } from './de/quality.ts';
import { qualityDetails } from './de/quality-details.ts';
import { policies } from './de/policies.ts';
import { review } from './de/review.ts';
import { said } from './de/said.ts';
import { saidOfDecisions } from './de/said-of-decisions.ts';
import { saidOfFaults } from './de/said-of-faults.ts';
import { settings } from './de/settings.ts';
import { sources } from './de/sources.ts';
import { stock } from './de/stock.ts';
import { suppliers } from './de/suppliers.ts';
import { templates } from './de/templates.ts';
import { today } from './de/today.ts';
import { whatIf } from './de/what-if.ts';

/** The messages in German. */
export const de: Record<MessageKey, string> = {
  ...frame,
  ...today,
  ...stock,
  ...backorders,
  ...counts,
  ...demand,
  ...forecastSteps,
  ...forecasts,
  ...plan,
  ...orderMessages,
  ...compare,
  ...whatIf,
  ...policies,
  ...review,
  ...orders,
  ...suppliers,
  ...imports,
  ...importFindings,
  ...importProblems,
  ...quality,
  ...qualityDetails,
  ...changes,
  ...sources,
  ...templates,
  ...jobs,
  ...said,
  ...saidOfDecisions,
  ...saidOfFaults,
  ...failuresOfWorkspaces,
  ...failuresOfPlanning,
  ...failuresOfFiles,
  ...failuresOfModels,
  ...settings,
};
