import { Button, Group, SimpleGrid } from '@mantine/core';
import { useForm } from '@mantine/form';
import { scenarioSchema, type Scenario } from '../../shared/model/scenario.ts';
import { useLocale } from '../i18n/locale.tsx';
import { NumberField } from './number-field.tsx';

/** What stands in the fields; empty where nothing changes. */
export type ScenarioValues = Record<
  | 'leadTimeFactor'
  | 'leadTimeDays'
  | 'servicePercent'
  | 'demandPercent'
  | 'reviewPeriodDays'
  | 'budget'
  | 'supplierMinimum',
  number | ''
>;

/** Fields in which nothing was typed. */
export const nothingTried: ScenarioValues = {
  leadTimeFactor: '',
  leadTimeDays: '',
  servicePercent: '',
  demandPercent: '',
  reviewPeriodDays: '',
  budget: '',
  supplierMinimum: '',
};

type ScenarioFieldsProps = {
  /** One line: what binds many lines together is left out. */
  forLine?: boolean;
  waiting?: boolean;
  /** What stands in the fields at first, and who keeps it. */
  values?: ScenarioValues;
  onValues?: (values: ScenarioValues) => void;
  onTry: (scenario: Scenario) => void;
};

/** The change to try: empty fields stay as they are. */
export function ScenarioFields(props: ScenarioFieldsProps) {
  const { forLine = false, waiting = false, values = nothingTried, onValues, onTry } = props;
  const { t } = useLocale();
  const form = useForm<ScenarioValues>({
    initialValues: values,
    ...(onValues && { onValuesChange: onValues }),
  });
  const scenario = scenarioOf(form.values);
  const field = (name: keyof ScenarioValues, limits: { min: number; max: number }) => (
    <NumberField key={name} size="xs" label={t(`whatIf.${name}`)} {...limits} {...form.getInputProps(name)} />
  );
  return (
    <form onSubmit={form.onSubmit(() => scenario && onTry(scenario))}>
      <SimpleGrid cols={forLine ? 2 : { base: 2, sm: 4 }} spacing="xs" verticalSpacing={6}>
        {field('leadTimeFactor', { min: 0, max: 20 })}
        {field('leadTimeDays', { min: -365, max: 365 })}
        {field('servicePercent', { min: 1, max: 99.9 })}
        {field('demandPercent', { min: -100, max: 1000 })}
        {field('reviewPeriodDays', { min: 1, max: 365 })}
        {!forLine && field('budget', { min: 0, max: 1e12 })}
        {!forLine && field('supplierMinimum', { min: 0, max: 1e12 })}
      </SimpleGrid>
      <Group justify="flex-end" gap="xs" mt="xs">
        <Button size="compact-sm" variant="subtle" onClick={() => form.setValues(nothingTried)}>
          {t('action.clear')}
        </Button>
        <Button size="compact-sm" type="submit" disabled={scenario === undefined} loading={waiting}>
          {t('whatIf.try')}
        </Button>
      </Group>
    </form>
  );
}

/** What the fields show of a scenario. */
export function valuesOf(scenario: Scenario): ScenarioValues {
  const { serviceLevel, demandFactor, leadTimeFactor, leadTimeDays, reviewPeriodDays } = scenario;
  const { budget, supplierMinimum } = scenario;
  // Shares are typed as percent: binary fractions of them must not show.
  const percent = (share: number): number => Number((100 * share).toFixed(6));
  return {
    leadTimeFactor: leadTimeFactor ?? '',
    leadTimeDays: leadTimeDays ?? '',
    servicePercent: serviceLevel === undefined ? '' : percent(serviceLevel),
    demandPercent: demandFactor === undefined ? '' : percent(demandFactor - 1),
    reviewPeriodDays: reviewPeriodDays ?? '',
    budget: budget ?? '',
    supplierMinimum: supplierMinimum ?? '',
  };
}

/** The scenario that the fields make; undefined while nothing in them changes anything. */
function scenarioOf(values: ScenarioValues): Scenario | undefined {
  const given = (value: number | ''): number | undefined => (value === '' ? undefined : value);
  const percent = (value: number | ''): number | undefined => (value === '' ? undefined : value / 100);
  const demand = percent(values.demandPercent);
  const parsed = scenarioSchema.safeParse({
    leadTimeFactor: given(values.leadTimeFactor),
    leadTimeDays: given(values.leadTimeDays),
    serviceLevel: percent(values.servicePercent),
    demandFactor: demand === undefined ? undefined : 1 + demand,
    reviewPeriodDays: given(values.reviewPeriodDays),
    budget: given(values.budget),
    supplierMinimum: given(values.supplierMinimum),
  });
  return parsed.success ? parsed.data : undefined;
}
