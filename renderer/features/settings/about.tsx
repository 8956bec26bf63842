import { Button, Stack } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleX, IconPower } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Reading } from '../../app/reading.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Facts } from '../../ui/facts.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { megabytes } from './megabytes.ts';

const looks = {
  ok: { icon: IconCheck, color: 'green' },
  degraded: { icon: IconAlertTriangle, color: 'orange' },
  down: { icon: IconCircleX, color: 'red' },
  off: { icon: IconPower, color: 'gray' },
};

/** What is in the workspace, and how each part of the application is. */
export function About() {
  const { t, word, number } = useLocale();
  const info = useQuery(api.workspace.info.queryOptions());
  const health = useQuery(api.workspace.health.queryOptions());
  const check = useAction(api.workspace.check.mutationOptions(), { done: () => t('settings.checkStarted') });
  return (
    <Stack gap="md" maw={920}>
      <Section title={t('settings.about')}>
        <Reading of={info}>
          {data => (
            <Facts
              facts={[
                { label: t('settings.version'), value: data.version },
                { label: t('settings.file'), value: data.fileName },
                {
                  label: t('settings.size'),
                  value: t('settings.megabytes', { size: number(megabytes(data.bytes), 1) }),
                },
                { label: t('settings.items'), value: number(data.items) },
                { label: t('settings.itemLocations'), value: number(data.itemLocations) },
                { label: t('settings.locations'), value: number(data.locations) },
                { label: t('nav.suppliers'), value: number(data.suppliers) },
                { label: t('settings.demandRows'), value: number(data.demandRows) },
              ]}
            />
          )}
        </Reading>
      </Section>
      <Section
        title={t('settings.health')}
        actions={
          <Button variant="default" loading={check.isPending} onClick={() => check.mutate({})}>
            {t('settings.check')}
          </Button>
        }
      >
        <Reading of={health}>
          {({ components }) => (
            <PlainTable
              label={t('settings.health')}
              rows={components}
              rowKey={component => component.name}
              columns={[
                { title: t('settings.part'), cell: component => word('settings.part', component.name) },
                {
                  title: t('item.state'),
                  cell: component => (
                    <StateBadge {...looks[component.state]} label={t(`settings.health.${component.state}`)} />
                  ),
                },
                {
                  title: t('item.note'),
                  wrap: true,
                  cell: component => t(`settings.note.${component.note.code}`, component.note.values),
                },
              ]}
            />
          )}
        </Reading>
      </Section>
    </Stack>
  );
}
