import { erpLists } from './test-erp-lists.ts';
import { hardWorkbooks } from './test-hard-workbooks.ts';
import { keyFigures } from './test-key-figures.ts';
import { materialLists } from './test-material-lists.ts';
import { monthlySheets } from './test-monthly-sheets.ts';
import { pivots } from './test-pivots.ts';
import { orderLists } from './test-order-lists.ts';
import { stockSheets } from './test-stock-sheets.ts';
import { monthlyReports } from './test-monthly-reports.ts';
import { plantSheets } from './test-plant-sheets.ts';
import type { PlannerFile } from './test-planner-file.ts';
import { termsAndBills } from './test-terms-and-bills.ts';
import { tidyFiles } from './test-tidy-files.ts';
import { weeklySheets } from './test-weekly-sheets.ts';

/** Files as planners keep them, each with all that it says. */
export const plannerFiles: PlannerFile[] = [
  ...hardWorkbooks,
  ...plantSheets,
  ...weeklySheets,
  ...monthlySheets,
  ...monthlyReports,
  ...materialLists,
  ...stockSheets,
  ...pivots,
  ...keyFigures,
  ...erpLists,
  ...orderLists,
  ...termsAndBills,
  ...tidyFiles,
];
