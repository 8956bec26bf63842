import { materialLists } from './test-material-lists.ts';
import { monthlySheets } from './test-monthly-sheets.ts';
import type { PlannerFile } from './test-planner-file.ts';
import { weeklySheets } from './test-weekly-sheets.ts';

/** Files as planners keep them, each with all that it says. */
export const plannerFiles: PlannerFile[] = [...weeklySheets, ...monthlySheets, ...materialLists];
