import { stockStatuses, type StockRow } from '../../shared/contract/stock.ts';
import { demandLocation, stockPage } from '../app/stock.ts';
import { textFlag, textFlags, usageError, word, type Command } from './command.ts';

const low = ['stocked-out', 'running-out', 'below-reorder-point'] as const;

export const stockCommands: Record<string, Command> = {
  stock: {
    usage: `stock W [--low] [--status ${stockStatuses.join('|')}]... [--location L] [--text T]`,
    options: {
      low: { type: 'boolean' },
      status: { type: 'string', multiple: true },
      location: { type: 'string' },
      text: { type: 'string' },
    },
    async run(call) {
      const named = textFlags(call, 'status').map(name => {
        const status = stockStatuses.find(known => known === name);
        if (!status) throw usageError(`--status is '${name}'; expected one of: ${stockStatuses.join(', ')}`);
        return status;
      });
      const wanted = call.flags['low'] === true ? [...named, ...low] : named;
      const app = await call.open(call.path(word(call, 0, 'the workspace file W')));
      const location = textFlag(call, 'location');
      if (location !== undefined) demandLocation(app.engine, location);
      const filter = { text: textFlag(call, 'text') ?? '', ...(location !== undefined && { location }) };
      const pages = (wanted.length > 0 ? wanted : [undefined]).flatMap(
        status =>
          stockPage(app.engine, {
            filter: { ...filter, ...(status && { status }) },
            sort: [{ column: 'daysOfSupply', descending: false }],
            offset: 0,
            limit: 1_000_000,
          }).rows,
      );
      const text = pages.length === 0 ? 'Nothing of that kind' : pages.map(describe).join('\n');
      return { json: { stock: pages }, text };
    },
  },
};

function describe({
  item,
  location,
  status,
  onHand,
  unit,
  position,
  reorderPoint,
  daysOfSupply,
  nextReceipt,
}: StockRow): string {
  const days = daysOfSupply === null ? '' : `, ${daysOfSupply.toFixed(1)} days of supply`;
  const next = nextReceipt === null ? ', nothing on its way' : `, next receipt ${nextReceipt}`;
  return `${item} at ${location}: ${status}, ${onHand} ${unit} on hand, position ${position} against ${reorderPoint === null || reorderPoint < 0 ? '-' : reorderPoint}${days}${next}`;
}
