import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ForecastPanel } from '../../../shared/contract/forecasts.ts';
import { isIsoDate } from '../../../shared/dates.ts';
import type { RuleField, RuleFields } from '../../../shared/model/policy-rule.ts';
import { NumberField } from '../../app/number-field.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Section } from '../../ui/section.tsx';
import { CleaningRulesEditor } from './cleaning-rules.tsx';
import { SalesCalendarEditor } from './sales-calendar.tsx';

/** What the demand of an item is forecast from: other items, its calendar, and what is done to its history. */
export function DemandBasis({ panel }: { panel: ForecastPanel }) {
  const { t } = useLocale();
  const { item } = panel.row;
  return (
    <Stack gap="md">
      <Text size="xs" c="dimmed">
        {t('basis.help', { item })}
      </Text>
      <Section rank={3} title={t('basis.succession')}>
        <Succession key={JSON.stringify(panel.basis.rule)} panel={panel} />
      </Section>
      <Section rank={3} title={t('basis.cleaning')}>
        <CleaningRulesEditor
          target={{ scope: 'item', item }}
          rule={panel.basis.rule}
          settings={panel.basis.settings}
        />
      </Section>
      <Section rank={3} title={t('basis.calendar')}>
        <SalesCalendarEditor target={{ scope: 'item', item }} calendar={panel.basis.rule.salesCalendar} />
      </Section>
    </Stack>
  );
}

type Values = Record<
  'replacedBy' | 'replacementFactor' | 'likeItem' | 'likeFactor' | 'launchOn' | 'launchRampDays',
  string | number
>;

function Succession({ panel }: { panel: ForecastPanel }) {
  const { t, word } = useLocale();
  const { rule, replaces } = panel.basis;
  const { item } = panel.row;
  const save = useAction(api.policies.set.mutationOptions(), { done: () => t('basis.saved') });
  const notItself = (value: string | number) =>
    String(value).trim() === item ? t('basis.itself', { item }) : null;
  const positive = (value: string | number) =>
    value === '' || Number(value) > 0 ? null : t('basis.factorWrong');
  const form = useForm<Values>({
    initialValues: {
      replacedBy: rule.replacedBy ?? '',
      replacementFactor: rule.replacementFactor ?? '',
      likeItem: rule.likeItem ?? '',
      likeFactor: rule.likeFactor ?? '',
      launchOn: rule.launchOn ?? '',
      launchRampDays: rule.launchRampDays ?? '',
    },
    validate: {
      replacedBy: notItself,
      likeItem: notItself,
      replacementFactor: positive,
      likeFactor: positive,
      launchOn: value => (value === '' || isIsoDate(String(value)) ? null : t('plan.asOfWrong')),
    },
  });
  const submit = (values: Values) =>
    save.mutate({ target: { scope: 'item', item }, ...successionOf(values) });
  return (
    <form onSubmit={form.onSubmit(submit)}>
      <Stack gap="xs">
        {replaces.length > 0 && <Text size="sm">{t('basis.replaces', { items: replaces.join(', ') })}</Text>}
        <SimpleGrid cols={2} spacing="xs">
          <TextInput label={t('policies.replacedBy')} {...form.getInputProps('replacedBy')} />
          <NumberField
            label={word('ruleField', 'replacementFactor')}
            placeholder="1"
            min={0}
            decimalScale={6}
            {...form.getInputProps('replacementFactor')}
          />
          <TextInput label={t('policies.likeItem')} {...form.getInputProps('likeItem')} />
          <NumberField
            label={word('ruleField', 'likeFactor')}
            placeholder="1"
            min={0}
            decimalScale={6}
            {...form.getInputProps('likeFactor')}
          />
          <TextInput type="date" label={t('policies.launchOn')} {...form.getInputProps('launchOn')} />
          <NumberField
            label={word('ruleField', 'launchRampDays')}
            min={0}
            max={3650}
            allowDecimal={false}
            {...form.getInputProps('launchRampDays')}
          />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button type="submit" size="xs" disabled={!form.isDirty()} loading={save.isPending}>
            {t('action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function successionOf(values: Values): { fields: RuleFields; clear: RuleField[] } {
  const text = (value: string | number) => String(value).trim() || undefined;
  const figure = (value: string | number) => (value === '' ? undefined : Number(value));
  const fields: RuleFields = {
    replacedBy: text(values.replacedBy),
    replacementFactor: figure(values.replacementFactor),
    likeItem: text(values.likeItem),
    likeFactor: figure(values.likeFactor),
    launchOn: text(values.launchOn),
    launchRampDays: figure(values.launchRampDays),
  };
  const names = [
    'replacedBy',
    'replacementFactor',
    'likeItem',
    'likeFactor',
    'launchOn',
    'launchRampDays',
  ] as const;
  return { fields, clear: names.filter(name => fields[name] === undefined) };
}
