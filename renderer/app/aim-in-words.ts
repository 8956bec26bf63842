import type { RuleService } from '../../shared/model/policy-rule.ts';
import type { Locale } from '../i18n/locale.tsx';

/** A service in a few words: `cycle 98 %`. */
export function serviceInWords(service: RuleService, { word, number, percent }: Locale): string {
  const name = word('service', service.type);
  switch (service.type) {
    case 'cycle':
    case 'fill':
      return `${name} ${percent(service.level, 1)}`;
    case 'cover':
      return `${name} ${number(service.days, 1)}`;
    case 'fixed':
      return `${name} ${number(service.safetyStock, 3)}`;
    case 'cost':
      return `${name} ${number(service.holdingPerUnitPeriod, 4)} / ${number(service.shortagePerUnit, 4)}`;
    case 'value':
      return `${name} ${percent(service.holdingPerYear, 1)} / ${percent(service.shortageShare, 1)}`;
    case 'minmax':
      return `${name} ${number(service.min, 3)} / ${number(service.max, 3)}`;
  }
}
