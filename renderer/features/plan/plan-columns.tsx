import { planColumns, type PlanRow } from '../../../shared/contract/plans.ts';
import { ActionBadge } from '../../app/states.tsx';
import type { Locale } from '../../i18n/locale.tsx';
import { gridColumns } from '../../ui/grid/grid-features.ts';

export type PlanColumn = (typeof planColumns)[number];
type Look = {
  width: number;
  align?: 'end';
  strong?: boolean;
  text?: (row: PlanRow, locale: Locale) => string;
};

const quantity = (pick: (row: PlanRow) => number | null): Look => ({
  width: 92,
  align: 'end',
  text: (row, locale) => {
    const value = pick(row);
    return value === null ? '–' : locale.quantity(value);
  },
});
const day = (pick: (row: PlanRow) => string | null): Look => ({
  width: 108,
  text: (row, locale) => {
    const iso = pick(row);
    return iso === null ? '–' : locale.date(iso);
  },
});

const looks: Record<PlanColumn, Look> = {
  item: { width: 130, strong: true },
  name: { width: 185 },
  location: { width: 90 },
  action: { width: 135 },
  quantity: { ...quantity(row => row.quantity), strong: true },
  value: { width: 130, align: 'end', text: (row, { money }) => money(row.value, row.currency) },
  supplier: { width: 100, text: row => row.supplier ?? '–' },
  orderBy: day(row => row.orderBy),
  arrives: day(row => row.arrives),
  onHand: quantity(row => row.onHand),
  position: quantity(row => row.position),
  projected: quantity(row => row.projected),
  reorderPoint: { ...quantity(row => row.reorderPoint), width: 112 },
  orderUpTo: { ...quantity(row => row.orderUpTo), width: 105 },
  valueAtRisk: {
    width: 120,
    align: 'end',
    text: (row, { money }) => money(row.valueAtRisk, row.riskCurrency),
  },
};

/** True for the id of a plan column. */
export function isPlanColumn(name: string): name is PlanColumn {
  return planColumns.some(column => column === name);
}

const order = Object.keys(looks).filter(isPlanColumn);

/** The columns of the plan grid in the reader's language. */
export function planGridColumns(locale: Locale) {
  const helper = gridColumns<PlanRow>();
  return helper.columns(
    order.map(column => {
      const { width, align, strong, text } = looks[column];
      return helper.accessor(row => row[column], {
        id: column,
        header: locale.t(`plan.column.${column}`),
        size: width,
        minSize: 50,
        meta: { ...(align && { align }), ...(strong && { strong }) },
        cell: ({ row }) => {
          if (column === 'action') return <ActionBadge action={row.original.action} />;
          return <span>{text ? text(row.original, locale) : String(row.original[column] ?? '–')}</span>;
        },
      });
    }),
  );
}
