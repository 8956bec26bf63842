import type { UseFormReturnType } from '@mantine/form';
import { cleaningFields } from '../../../shared/model/cleaning.ts';
import type { PolicyRuleView } from '../../../shared/contract/policies.ts';
import {
  calendarSchema,
  ruleFieldsSchema,
  type ClassCell,
  type RuleField,
  type RuleFields,
  type RuleScope,
  type RuleTarget,
} from '../../../shared/model/policy-rule.ts';

/** Fields that are one number, in the order of the form. */
export const numberFields = [
  'reviewPeriodDays',
  'leadTimeDays',
  'leadTimeDeviationDays',
  'min',
  'max',
  'orderQuantity',
  'moq',
  'multiple',
  'maximum',
  'maximumStock',
  'shelfLifeDays',
  'orderCost',
  'holdingPerUnitPeriod',
  'holdingPerYear',
  'weight',
  'volume',
  'freeFreightFrom',
  'replacementFactor',
  'likeFactor',
  'launchRampDays',
  'dampenDays',
  'dampenShare',
] as const satisfies readonly RuleField[];
export type NumberName = (typeof numberFields)[number];

/** What the forecasts screen sets. */
const keptFields = [...cleaningFields, 'salesCalendar'] as const;

export const serviceTypes = ['cycle', 'fill', 'cover', 'fixed', 'cost', 'value'] as const;

/** What a form holds: an empty text where a rule says nothing. */
export type RuleFormValues = {
  scope: RuleScope;
  item: string;
  location: string;
  supplier: string;
  category: string;
  cell: ClassCell;
  service: '' | (typeof serviceTypes)[number];
  serviceFigure: number | string;
  shortageFigure: number | string;
  unmet: '' | 'lost' | 'backorder';
  rounding: '' | 'up' | 'nearest' | 'down';
  stopped: '' | NonNullable<RuleFields['stopped']>;
  replacedBy: string;
  backorders: '' | 'allow' | 'limit' | 'never';
  backorderUnits: number | string;
  containerMeasure: '' | 'weight' | 'volume' | 'count';
  containerSize: number | string;
  workingDays: string[];
  orderDays: string[];
  closures: string;
  workingLeadTime: boolean;
  likeItem: string;
  launchOn: string;
  /** Fields that are set elsewhere and stay as they are. */
  kept: Pick<RuleFields, (typeof keptFields)[number]>;
} & Record<NumberName, number | string>;

export type RuleFormApi = UseFormReturnType<RuleFormValues>;

const blank: RuleFormValues = {
  scope: 'item',
  item: '',
  location: '',
  supplier: '',
  category: '',
  cell: 'AX',
  service: '',
  serviceFigure: '',
  shortageFigure: '',
  unmet: '',
  rounding: '',
  stopped: '',
  replacedBy: '',
  likeItem: '',
  launchOn: '',
  backorders: '',
  backorderUnits: '',
  containerMeasure: '',
  containerSize: '',
  workingDays: [],
  orderDays: [],
  closures: '',
  workingLeadTime: false,
  reviewPeriodDays: '',
  leadTimeDays: '',
  leadTimeDeviationDays: '',
  min: '',
  max: '',
  orderQuantity: '',
  moq: '',
  multiple: '',
  maximum: '',
  maximumStock: '',
  shelfLifeDays: '',
  orderCost: '',
  holdingPerUnitPeriod: '',
  holdingPerYear: '',
  weight: '',
  volume: '',
  freeFreightFrom: '',
  replacementFactor: '',
  likeFactor: '',
  launchRampDays: '',
  kept: {},
  dampenDays: '',
  dampenShare: '',
};

/** A rule as the form shows it; an empty form without one. */
export function toForm(rule: Partial<PolicyRuleView> | undefined): RuleFormValues {
  const fields = rule?.fields ?? {};
  const { service, backorders, container, calendar } = fields;
  const values: RuleFormValues = {
    ...blank,
    scope: rule?.scope ?? 'item',
    item: rule?.item ?? '',
    location: rule?.location ?? '',
    supplier: rule?.supplier ?? '',
    category: rule?.category ?? '',
    cell: rule?.cell ?? 'AX',
    unmet: fields.unmet ?? '',
    rounding: fields.rounding ?? '',
    stopped: fields.stopped ?? '',
    replacedBy: fields.replacedBy ?? '',
    likeItem: fields.likeItem ?? '',
    launchOn: fields.launchOn ?? '',
    kept: Object.fromEntries(
      keptFields.flatMap(name => (fields[name] === undefined ? [] : [[name, fields[name]]])),
    ),
    backorders: backorders?.type ?? '',
    backorderUnits: backorders?.type === 'limit' ? backorders.units : '',
    containerMeasure: container?.measure ?? '',
    containerSize: container?.size ?? '',
    workingDays: (calendar?.workingWeekdays ?? []).map(String),
    orderDays: (calendar?.orderWeekdays ?? []).map(String),
    closures: (calendar?.closures ?? [])
      .map(({ from, to, name }) => `${from} ${to} ${name ?? ''}`.trim())
      .join('\n'),
    workingLeadTime: calendar?.leadTimeInWorkingDays ?? false,
  };
  for (const name of numberFields) values[name] = fields[name] ?? '';
  return { ...values, ...serviceToForm(service) };
}

function serviceToForm(
  service: RuleFields['service'],
): Pick<RuleFormValues, 'service' | 'serviceFigure' | 'shortageFigure'> {
  switch (service?.type) {
    case 'cycle':
    case 'fill':
      return { service: service.type, serviceFigure: service.level, shortageFigure: '' };
    case 'cover':
      return { service: 'cover', serviceFigure: service.days, shortageFigure: '' };
    case 'fixed':
      return { service: 'fixed', serviceFigure: service.safetyStock, shortageFigure: '' };
    case 'cost':
      return {
        service: 'cost',
        serviceFigure: service.holdingPerUnitPeriod,
        shortageFigure: service.shortagePerUnit,
      };
    case 'value':
      return {
        service: 'value',
        serviceFigure: service.holdingPerYear,
        shortageFigure: service.shortageShare,
      };
    default:
      return { service: '', serviceFigure: '', shortageFigure: '' };
  }
}

export type RuleRequest = { target: RuleTarget; fields: RuleFields; clear: RuleField[] };

/**
 * What the form asks for: fields that are left empty go.
 * @throws ZodError when a field holds what no rule can say
 */
export function fromForm(values: RuleFormValues): RuleRequest {
  const said: Record<string, unknown> = { ...values.kept };
  for (const name of numberFields) if (values[name] !== '') said[name] = Number(values[name]);
  for (const name of ['unmet', 'rounding', 'stopped', 'replacedBy', 'likeItem', 'launchOn'] as const)
    if (values[name] !== '') said[name] = values[name];
  if (values.service !== '') said['service'] = serviceOf(values);
  if (values.backorders !== '')
    said['backorders'] =
      values.backorders === 'limit'
        ? { type: 'limit', units: Number(values.backorderUnits) }
        : { type: values.backorders };
  if (values.containerMeasure !== '')
    said['container'] = { measure: values.containerMeasure, size: Number(values.containerSize) };
  const calendar = calendarOf(values);
  if (calendar) said['calendar'] = calendar;
  const fields = ruleFieldsSchema.parse(said);
  const clear = ruleFieldsSchema.keyof().options.filter(name => fields[name] === undefined);
  return { target: targetOf(values), fields, clear };
}

function serviceOf({ service, serviceFigure, shortageFigure }: RuleFormValues): object {
  const figure = Number(serviceFigure);
  if (service === 'cover') return { type: service, days: figure };
  if (service === 'fixed') return { type: service, safetyStock: figure };
  if (service === 'cost')
    return { type: service, holdingPerUnitPeriod: figure, shortagePerUnit: Number(shortageFigure) };
  if (service === 'value')
    return { type: service, holdingPerYear: figure, shortageShare: Number(shortageFigure) };
  return { type: service, level: figure };
}

function calendarOf({ workingDays, orderDays, closures, workingLeadTime }: RuleFormValues) {
  const lines = closures.split('\n').filter(line => line.trim() !== '');
  if (workingDays.length + orderDays.length + lines.length === 0 && !workingLeadTime) return undefined;
  return calendarSchema.parse({
    ...(workingDays.length > 0 && { workingWeekdays: inOrder(workingDays) }),
    ...(orderDays.length > 0 && { orderWeekdays: inOrder(orderDays) }),
    ...(workingLeadTime && { leadTimeInWorkingDays: true }),
    closures: lines.map(line => {
      const [from, ...rest] = line.trim().split(/\s+/);
      const hasEnd = /^\d{4}-/.test(rest[0] ?? '');
      const name = rest.slice(hasEnd ? 1 : 0).join(' ');
      return { from, to: hasEnd ? rest[0] : from, ...(name !== '' && { name }) };
    }),
  });
}

function inOrder(days: readonly string[]): number[] {
  return days.map(Number).toSorted((a, b) => a - b);
}

function targetOf({ scope, item, location, supplier, category, cell }: RuleFormValues): RuleTarget {
  switch (scope) {
    case 'item-location':
      return { scope, item: item.trim(), location: location.trim() };
    case 'item':
      return { scope, item: item.trim() };
    case 'location':
      return { scope, location: location.trim() };
    case 'supplier':
      return { scope, supplier: supplier.trim() };
    case 'category':
      return { scope, category: category.trim() };
    case 'class':
      return { scope, cell };
    case 'default':
      return { scope };
  }
}
