import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PlanMessage, PlanRow } from '../../shared/contract/plans.ts';
import { fromMicros } from '../../shared/money.ts';
import type { NamedPlanLine } from '../db/tables/plans.ts';
import { messageCsv } from '../documents/message-table.ts';
import { planCsv, planXlsx, type ExportPlanLine } from '../documents/plan-table.ts';
import type { Engine } from './engine.ts';
import { eachPlanLine } from './plan-view.ts';

/** Writes the current plan as `plan.csv` and `plan.xlsx` into a folder, which is made when it is missing. */
export async function writePlanFiles(engine: Engine, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const lines = function* (): Generator<ExportPlanLine> {
    for (const { row, line } of eachPlanLine(engine, 'none')) yield exported(row, line);
  };
  await pipeline(Readable.from(planCsv(lines())), createWriteStream(join(folder, 'plan.csv')));
  writeFileSync(join(folder, 'plan.xlsx'), await planXlsx([...lines()]));
}

/** Writes what suppliers are to be told about orders as a CSV file. */
export function writeMessagesCsv(messages: readonly PlanMessage[], file: string): void {
  writeFileSync(file, [...messageCsv(messages)].join(''));
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
