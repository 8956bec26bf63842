import { Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RuleFields, RuleTarget } from '../../../shared/model/policy-rule.ts';
import { Reading } from '../../app/reading.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { CleaningRulesEditor } from './cleaning-rules.tsx';
import { SalesCalendarEditor } from './sales-calendar.tsx';

/** What is chosen: everything, or one location or category; as text, for the list of choices. */
const keyOf = (target: RuleTarget): string => JSON.stringify(target);
const everything: RuleTarget = { scope: 'default' };

/**
 * The days on which customers buy more, less or nothing, for everything, a location or a category; of the latter two also
 * what is done to their histories.
 */
export function CalendarView() {
  const { t } = useLocale();
  const [target, setTarget] = useState(everything);
  const known = useQuery(api.forecasts.rules.queryOptions());
  return (
    <Reading of={known}>
      {({ rules, settings }) => {
        const found = rules.find(rule => keyOf(rule.target) === keyOf(target))?.fields ?? {};
        return (
          <Stack gap="md" maw={860}>
            <Text size="sm">{t('calendar.help')}</Text>
            <TargetSelect target={target} onChange={setTarget} />
            <SalesCalendarEditor key={keyOf(target)} target={target} calendar={found.salesCalendar} />
            {target.scope !== 'default' && (
              <Section title={t('basis.cleaning')}>
                <CleaningRulesEditor target={target} rule={found} settings={settings} />
              </Section>
            )}
            <OtherCalendars rules={rules.filter(rule => keyOf(rule.target) !== keyOf(target))} />
          </Stack>
        );
      }}
    </Reading>
  );
}

type TargetSelectProps = { target: RuleTarget; onChange: (target: RuleTarget) => void };

function TargetSelect({ target, onChange }: TargetSelectProps) {
  const { t } = useLocale();
  const choices = useQuery(api.forecasts.choices.queryOptions());
  const { categories = [], locations = [] } = choices.data ?? {};
  const targets: { group: string; items: { target: RuleTarget; label: string }[] }[] = [
    { group: '', items: [{ target: everything, label: t('calendar.everywhere') }] },
    {
      group: t('calendar.categories'),
      items: categories
        .filter(category => category !== '')
        .map(category => ({ target: { scope: 'category', category }, label: category })),
    },
    {
      group: t('calendar.locations'),
      items: locations.map(location => ({ target: { scope: 'location', location }, label: location })),
    },
  ];
  const all = targets.flatMap(({ items }) => items);
  return (
    <Select
      w={260}
      searchable
      label={t('calendar.where')}
      allowDeselect={false}
      data={targets.map(({ group, items }) => ({
        group,
        items: items.map(item => ({ value: keyOf(item.target), label: item.label })),
      }))}
      value={keyOf(target)}
      onChange={value => onChange(all.find(item => keyOf(item.target) === value)?.target ?? everything)}
    />
  );
}

function OtherCalendars({ rules }: { rules: readonly { target: RuleTarget; fields: RuleFields }[] }) {
  const { t, word, number } = useLocale();
  const others = rules.flatMap(({ target, fields: { salesCalendar } }) =>
    salesCalendar ? [{ about: target, calendar: salesCalendar }] : [],
  );
  if (others.length === 0) return null;
  return (
    <Section title={t('calendar.others')}>
      <PlainTable
        label={t('calendar.others')}
        rows={others}
        rowKey={({ about }) => keyOf(about)}
        columns={[
          { title: t('policies.scope'), cell: ({ about }) => word('scope', about.scope) },
          {
            title: t('policies.about'),
            cell: ({ about: { item, location, supplier, category } }) =>
              [item, location, supplier, category].filter(Boolean).join(' · ') || t('calendar.everywhere'),
          },
          {
            title: t('calendar.entries'),
            wrap: true,
            cell: ({ calendar }) =>
              `${number(calendar.entries.length)}: ${[...new Set(calendar.entries.map(entry => entry.name))].slice(0, 5).join(', ')}`,
          },
        ]}
      />
    </Section>
  );
}
