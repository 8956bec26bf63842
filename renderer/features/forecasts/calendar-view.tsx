import { Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RuleTarget } from '../../../shared/model/policy-rule.ts';
import { Reading } from '../../app/reading.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { SalesCalendarEditor } from './sales-calendar.tsx';

const EVERYWHERE = '';

/** The days on which customers buy more, less or nothing, for everything or for a location. */
export function CalendarView() {
  const { t, word, number } = useLocale();
  const [location, setLocation] = useState(EVERYWHERE);
  const calendars = useQuery(api.forecasts.calendars.queryOptions());
  const choices = useQuery(api.forecasts.choices.queryOptions());
  const target: RuleTarget = location === EVERYWHERE ? { scope: 'default' } : { scope: 'location', location };
  return (
    <Reading of={calendars}>
      {data => {
        const found = data.calendars.find(
          ({ target: about }) => about.scope === target.scope && about.location === target.location,
        );
        const others = data.calendars.filter(one => one !== found);
        return (
          <Stack gap="md" maw={860}>
            <Text size="sm">{t('calendar.help')}</Text>
            <Select
              w={220}
              label={t('calendar.where')}
              allowDeselect={false}
              data={[
                { value: EVERYWHERE, label: t('calendar.everywhere') },
                ...(choices.data?.locations ?? []).map(value => ({ value, label: value })),
              ]}
              value={location}
              onChange={value => setLocation(value ?? EVERYWHERE)}
            />
            <SalesCalendarEditor key={location} target={target} calendar={found?.calendar} />
            {others.length > 0 && (
              <Section title={t('calendar.others')}>
                <PlainTable
                  label={t('calendar.others')}
                  rows={others}
                  rowKey={({ target: about }) => JSON.stringify(about)}
                  columns={[
                    { title: t('policies.scope'), cell: ({ target: about }) => word('scope', about.scope) },
                    {
                      title: t('policies.about'),
                      cell: ({ target: { item, location: place, supplier } }) =>
                        [item, place, supplier].filter(Boolean).join(' · ') || t('calendar.everywhere'),
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
            )}
          </Stack>
        );
      }}
    </Reading>
  );
}
