import { fromMinor } from '../../shared/money.ts';
import { readSettings, type Engine } from './engine.ts';
import { statedDay } from './stock.ts';

type SupplierView = {
  code: string;
  name: string;
  email: string | null;
  currency: string | null;
  leadTimeDays: number | null;
  minimum: number | null;
  items: number;
  openLines: number;
  lateLines: number;
};

const OPEN = `(SELECT n.supplier, n.expected FROM open_line n WHERE n.quantity > n.received
  UNION ALL SELECT o.supplier, x.expected FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order WHERE x.quantity > x.received AND o.state IN ('sent', 'partly-received'))`;

/** A page of suppliers with their terms and what is open and late. */
export function pageSuppliers(engine: Engine, page: { text: string; offset: number; limit: number }) {
  const db = engine.store.reader;
  const { currency } = readSettings(engine).locale;
  const values = { like: `%${page.text}%`, day: statedDay(engine), limit: page.limit, offset: page.offset };
  const rows = db
    .prepare<[object], SupplierView>(
      `WITH open AS (SELECT supplier, count(*) AS lines, sum(expected < @day) AS late FROM ${OPEN} GROUP BY supplier)
       SELECT s.code, s.name, s.email, s.currency, s.lead_time_days AS leadTimeDays, s.min_order_minor AS minimum,
         (SELECT count(*) FROM supplier_item si WHERE si.supplier = s.key) AS items, coalesce(open.lines, 0) AS openLines, coalesce(open.late, 0) AS lateLines
       FROM supplier s LEFT JOIN open ON open.supplier = s.key WHERE s.code LIKE @like OR s.name LIKE @like ORDER BY s.name, s.code LIMIT @limit OFFSET @offset`,
    )
    .all(values);
  const total =
    db
      .prepare<[string, string], number>('SELECT count(*) FROM supplier WHERE code LIKE ? OR name LIKE ?')
      .pluck()
      .get(values.like, values.like) ?? 0;
  const suppliers = rows.map(row => {
    const money = row.currency ?? currency;
    return { ...row, currency: money, minimum: row.minimum === null ? null : fromMinor(row.minimum, money) };
  });
  return { suppliers, total };
}
