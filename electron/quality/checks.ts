import type { QualityArea, QualityCheck, qualityMends } from '../../shared/model/quality.ts';

type Definition = { area: QualityArea; weight: number; mend: (typeof qualityMends)[number] };

/**
 * Area, weight and cure of each check. The weight is how many of the area's 100 points are lost when everything looked
 * at is affected: highest where a plan made on such data orders the wrong goods, low where it is merely less exact.
 */
export const checks: Record<QualityCheck, Definition> = {
  'no-master': { area: 'items', weight: 40, mend: 'import-items' },
  'no-price': { area: 'items', weight: 40, mend: 'import-items' },
  'near-codes': { area: 'items', weight: 60, mend: 'merge-codes' },
  'same-name': { area: 'items', weight: 30, mend: 'merge-codes' },
  'kit-circle': { area: 'items', weight: 60, mend: 'import-bom' },
  'no-supplier': { area: 'terms', weight: 50, mend: 'import-supplier-items' },
  'supplier-blocked': { area: 'terms', weight: 40, mend: 'import-supplier-items' },
  'no-lead-time': { area: 'terms', weight: 40, mend: 'set-lead-time' },
  'moq-above-maximum': { area: 'terms', weight: 50, mend: 'import-supplier-items' },
  'pack-invalid': { area: 'terms', weight: 30, mend: 'import-supplier-items' },
  'price-jump': { area: 'terms', weight: 60, mend: 'import-supplier-items' },
  'price-currency': { area: 'terms', weight: 80, mend: 'import-supplier-items' },
  'negative-stock': { area: 'stock', weight: 60, mend: 'count-stock' },
  'no-stock': { area: 'stock', weight: 50, mend: 'import-stock' },
  'stock-at-default': { area: 'stock', weight: 60, mend: 'import-stock' },
  'stock-jump': { area: 'stock', weight: 80, mend: 'import-stock' },
  'stock-conflict': { area: 'stock', weight: 40, mend: 'set-priority' },
  'stock-ahead': { area: 'stock', weight: 60, mend: 'import-stock' },
  'min-above-max': { area: 'stock', weight: 40, mend: 'import-policies' },
  'no-demand': { area: 'demand', weight: 30, mend: 'import-demand' },
  'history-hole': { area: 'demand', weight: 80, mend: 'import-demand' },
  'history-gap': { area: 'demand', weight: 40, mend: 'import-availability' },
  'demand-jump': { area: 'demand', weight: 80, mend: 'import-demand' },
  'demand-twice': { area: 'demand', weight: 80, mend: 'one-source' },
  'demand-added': { area: 'demand', weight: 10, mend: 'one-source' },
  'customer-overdue': { area: 'orders', weight: 50, mend: 'import-customer-orders' },
  'order-overdue': { area: 'orders', weight: 60, mend: 'import-open-orders' },
  'order-no-date': { area: 'orders', weight: 30, mend: 'import-open-orders' },
  'stale-source': { area: 'freshness', weight: 100, mend: 'import-again' },
};
