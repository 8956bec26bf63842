import { join } from 'node:path';
import type { PlanMessage, PlanRow } from '../../shared/contract/plans.ts';
import { fromMicros } from '../../shared/money.ts';
import type { NamedPlanLine } from '../db/tables/plans.ts';
import { messageCsv } from '../documents/message-table.ts';
import { planCsv, planXlsx, type ExportPlanLine } from '../documents/plan-table.ts';
import type { Engine } from './engine.ts';
import { eachPlanLine } from './plan-view.ts';
import { makeFolder, writeFile, writePieces } from './write-file.ts';

/** Writes the current plan as `plan.csv` and `plan.xlsx` into a folder, which is made when it is missing. @throws AppError not-found where that cannot be */
export async function writePlanFiles(engine: Engine, folder: string): Promise<void> {
  makeFolder(folder);
  const lines = function* (): Generator<ExportPlanLine> {
    for (const { row, line } of eachPlanLine(engine, 'none')) yield exported(row, line);
  };
  await writePieces(join(folder, 'plan.csv'), planCsv(lines()));
  writeFile(join(folder, 'plan.xlsx'), await planXlsx([...lines()]));
}

/** Writes what suppliers are to be told about orders as a CSV file. */
export function writeMessagesCsv(messages: readonly PlanMessage[], file: string): void {
  writeFile(file, [...messageCsv(messages)].join(''));
}

function exported(row: PlanRow, line: NamedPlanLine): ExportPlanLine {
  return {
    ...row,
    onOrder: line.onOrder,
    safetyStock: line.safetyStock,
    unitPrice: line.unitPriceMicros === null ? null : fromMicros(line.unitPriceMicros),
    per: line.pricePer,
  };
}
