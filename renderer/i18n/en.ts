import { backorders } from './en/backorders.ts';
import { compare } from './en/compare.ts';
import { changes } from './en/changes.ts';
import { counts } from './en/counts.ts';
import { demand } from './en/demand.ts';
import { failuresOfFiles } from './en/failures-of-files.ts';
import { failuresOfModels } from './en/failures-of-models.ts';
import { failuresOfPlanning } from './en/failures-of-planning.ts';
import { failuresOfWorkspaces } from './en/failures-of-workspaces.ts';
import { forecastSteps } from './en/forecast-steps.ts';
import { forecasts } from './en/forecasts.ts';
import { frame } from './en/frame.ts';
import { importFindings } from './en/import-findings.ts';
import { importProblems } from './en/import-problems.ts';
import { imports } from './en/imports.ts';
import { jobs } from './en/jobs.ts';
import { orders } from './en/orders.ts';
import { orderMessages } from './en/order-messages.ts';
import { plan } from './en/plan.ts';
import { quality } from './en/quality.ts';
import { qualityDetails } from './en/quality-details.ts';
import { policies } from './en/policies.ts';
import { review } from './en/review.ts';
import { said } from './en/said.ts';
import { saidOfDecisions } from './en/said-of-decisions.ts';
import { saidOfFaults } from './en/said-of-faults.ts';
import { settings } from './en/settings.ts';
import { sources } from './en/sources.ts';
import { stock } from './en/stock.ts';
import { suppliers } from './en/suppliers.ts';
import { templates } from './en/templates.ts';
import { today } from './en/today.ts';
import { whatIf } from './en/what-if.ts';

/** The messages in English, by key. Every other language has the same keys, and the same values within each message. */
export const en = {
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
} as const;

export type MessageKey = keyof typeof en;
