import type { IsoDate } from '../../shared/dates.ts';
import type { ExportColumn } from './columns.ts';
import { csvChunks, type CsvOptions } from './csv.ts';
import { tableSheet, writeXlsx } from './xlsx.ts';

/** A line of a plan as it is exported. Quantities in the item's unit; price and value are decimals of `currency`. */
export interface ExportPlanLine {
  item: string;
  name?: string | null;
  location: string;
  action: string;
  quantity: number;
  unit: string;
  supplier?: string | null;
  orderBy?: IsoDate | null;
  arrives?: IsoDate | null;
  onHand: number;
  onOrder?: number | null;
  position: number;
  projected: number;
  safetyStock?: number | null;
  reorderPoint: number | null;
  orderUpTo: number;
  unitPrice?: number | null;
  per?: number | null;
  value?: number | null;
  currency?: string | null;
  reason: string;
  exceptions: readonly { code: string; message: string }[];
}

/** The columns of plan.csv and plan.xlsx, in their order. */
export const planColumns: readonly ExportColumn<ExportPlanLine>[] = [
  { header: 'item', type: 'text', value: line => line.item },
  { header: 'name', type: 'text', value: line => line.name },
  { header: 'location', type: 'text', value: line => line.location },
  { header: 'action', type: 'text', value: line => line.action },
  { header: 'quantity', type: 'number', value: line => line.quantity },
  { header: 'unit', type: 'text', value: line => line.unit },
  { header: 'supplier', type: 'text', value: line => line.supplier },
  { header: 'order_by', type: 'date', value: line => line.orderBy },
  { header: 'arrives', type: 'date', value: line => line.arrives },
  { header: 'on_hand', type: 'number', value: line => line.onHand },
  { header: 'on_order', type: 'number', value: line => line.onOrder },
  { header: 'position', type: 'number', value: line => line.position },
  { header: 'projected', type: 'number', value: line => line.projected },
  { header: 'safety_stock', type: 'number', value: line => line.safetyStock },
  { header: 'reorder_point', type: 'number', value: line => line.reorderPoint },
  { header: 'order_up_to', type: 'number', value: line => line.orderUpTo },
  { header: 'unit_price', type: 'number', value: line => line.unitPrice },
  { header: 'per', type: 'number', value: line => line.per },
  { header: 'value', type: 'number', decimals: 2, value: line => line.value },
  { header: 'currency', type: 'text', value: line => line.currency },
  { header: 'reason', type: 'text', value: line => line.reason, width: 60 },
  {
    header: 'exceptions',
    type: 'text',
    value: ({ exceptions }) => exceptions.map(({ code, message }) => `${code}: ${message}`).join('; '),
    width: 60,
  },
];

/** A plan as CSV, in pieces of about 64 kB. */
export function planCsv(lines: Iterable<ExportPlanLine>, options: CsvOptions = {}): Iterable<string> {
  return csvChunks(planColumns, lines, options);
}

/** A plan as a workbook: every line on the first sheet, what is due on the second. */
export function planXlsx(lines: readonly ExportPlanLine[]): Promise<Uint8Array> {
  const due = lines.filter(line => line.action !== 'none' && line.action !== 'pending');
  return writeXlsx([tableSheet('Plan', planColumns, lines), tableSheet('Due', planColumns, due)]);
}
