import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Derivation } from '../../app/derivation.tsx';
import { Reading } from '../../app/reading.tsx';
import { ActionBadge } from '../../app/states.tsx';
import { inReadersWords } from '../../app/said.ts';
import { WhatIfOfLine } from '../../app/what-if-line.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { LineExceptions } from './line-exceptions.tsx';
import { LineMessages } from './line-messages.tsx';

/** One line of the plan with every step that led to it. */
export function TracePanel({ itemLocation, onClose }: { itemLocation: number; onClose: () => void }) {
  const locale = useLocale();
  const { t, quantity, money, date } = locale;
  const trace = useQuery(api.plans.trace.queryOptions({ input: { itemLocation } }));
  const row = trace.data?.row;
  const day = (iso: string | null) => (iso === null ? '–' : date(iso));
  return (
    <SidePanel
      title={row ? `${row.item} ${row.name}` : t('state.loading')}
      subtitle={row?.location}
      closeLabel={t('action.closePanel')}
      onClose={onClose}
    >
      <Reading of={trace}>
        {data => (
          <Stack gap="md">
            <div>
              <Group gap="xs" mb={4}>
                <ActionBadge action={data.row.action} />
                <Text fw={600}>{`${quantity(data.row.quantity)} ${data.row.unit}`}</Text>
                <Anchor component={Link} href={`/stock/${itemLocation}`} size="sm">
                  {t('plan.openItem')}
                </Anchor>
              </Group>
              <Text size="sm">{inReadersWords(data.row.reason, locale)}</Text>
            </div>
            <Facts
              facts={[
                { label: t('plan.column.supplier'), value: data.row.supplier ?? '–' },
                { label: t('plan.column.value'), value: money(data.row.value, data.row.currency) },
                { label: t('plan.column.orderBy'), value: day(data.row.orderBy) },
                { label: t('plan.column.arrives'), value: day(data.row.arrives) },
              ]}
            />
            <LineExceptions exceptions={data.row.exceptions} />
            <LineMessages itemLocation={itemLocation} unit={data.row.unit} messages={data.messages} />
            <Section rank={3} title={t('whatIf.tab')}>
              <WhatIfOfLine itemLocation={itemLocation} />
            </Section>
            <Section rank={3} title={t('trace.title')}>
              {data.trace.length === 0 ? (
                <Text size="sm" c="dimmed">
                  {t('trace.none')}
                </Text>
              ) : (
                <Derivation steps={data.trace} />
              )}
            </Section>
          </Stack>
        )}
      </Reading>
    </SidePanel>
  );
}
