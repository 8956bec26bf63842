import { review } from './review.ts';
import { counts } from './counts.ts';
import { forecasts } from './forecasts.ts';
import { imports } from './imports.ts';
import { jobs } from './jobs.ts';
import { orders } from './orders.ts';
import { plans } from './plans.ts';
import { quality } from './quality.ts';
import { replays } from './replays.ts';
import { policies } from './policies.ts';
import { settings } from './settings.ts';
import { sources } from './sources.ts';
import { stock } from './stock.ts';
import { suppliers } from './suppliers.ts';
import { templates } from './templates.ts';
import { today } from './today.ts';
import { watchedFolders } from './watched-folders.ts';
import { workspace } from './workspace.ts';

/** All that the application can do, one group of procedures a file. Hosts carry it; the page cannot tell which host. */
export const contract = {
  workspace,
  today,
  stock,
  counts,
  imports,
  quality,
  sources,
  templates,
  watchedFolders,
  forecasts,
  plans,
  replays,
  policies,
  review,
  orders,
  suppliers,
  jobs,
  settings,
};
