import type { IsoDate } from '../../shared/dates.ts';
import type { ExportColumn } from './columns.ts';
import { csvChunks } from './csv.ts';

/** What a supplier is to be told about an order, as it is exported. Quantities in the item's unit. */
export interface ExportMessage {
  message: string;
  orders: string | null;
  supplier: string | null;
  item: string;
  name: string;
  location: string;
  quantity: number;
  unit: string;
  day: IsoDate | null;
  newDay: IsoDate | null;
  value: number;
  currency: string;
}

const messageColumns: readonly ExportColumn<ExportMessage>[] = [
  { header: 'message', type: 'text', value: row => row.message },
  { header: 'order', type: 'text', value: row => row.orders },
  { header: 'supplier', type: 'text', value: row => row.supplier },
  { header: 'item', type: 'text', value: row => row.item },
  { header: 'name', type: 'text', value: row => row.name },
  { header: 'location', type: 'text', value: row => row.location },
  { header: 'quantity', type: 'number', value: row => row.quantity },
  { header: 'unit', type: 'text', value: row => row.unit },
  { header: 'due', type: 'date', value: row => row.day },
  { header: 'wanted', type: 'date', value: row => row.newDay },
  { header: 'value', type: 'number', decimals: 2, value: row => row.value },
  { header: 'currency', type: 'text', value: row => row.currency },
];

/** Messages as CSV, in pieces of about 64 kB. */
export function messageCsv(messages: Iterable<ExportMessage>): Iterable<string> {
  return csvChunks(messageColumns, messages);
}
