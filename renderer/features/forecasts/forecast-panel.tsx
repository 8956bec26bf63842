import { Badge, Group, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback } from 'react';
import type { ForecastPanel } from '../../../shared/contract/forecasts.ts';
import { CandidateTable } from '../../app/candidate-table.tsx';
import { Derivation, inputWord } from '../../app/derivation.tsx';
import { Reading } from '../../app/reading.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import type { ChartColors } from '../../ui/chart/chart-colors.ts';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { DemandBasis } from './demand-basis.tsx';
import { forecastOption } from './forecast-option.ts';
import { ForecastPeriods } from './forecast-periods.tsx';
import { HistoryPeriods } from './history-periods.tsx';

const CHART_HEIGHT = 250;

// The chart library is large and the grid does without it.
const Chart = lazy(async () => ({ default: (await import('../../ui/chart/chart.tsx')).Chart }));

/** The panel of one forecast. */
export function ForecastPanelView({ itemLocation, onClose }: { itemLocation: number; onClose: () => void }) {
  const { t } = useLocale();
  const panel = useQuery(api.forecasts.panel.queryOptions({ input: { itemLocation } }));
  const row = panel.data?.row;
  return (
    <SidePanel
      title={row ? `${row.item} ${row.name}` : t('state.loading')}
      subtitle={row && <Subtitle row={row} />}
      closeLabel={t('action.closePanel')}
      onClose={onClose}
    >
      <Reading of={panel}>{data => <PanelContent panel={data} />}</Reading>
    </SidePanel>
  );
}

function Subtitle({ row }: { row: ForecastPanel['row'] }) {
  const { word } = useLocale();
  return (
    <Group gap="xs" mt={2}>
      <span>{row.location}</span>
      {row.demandClass !== null && <Badge color="gray">{word('class', row.demandClass)}</Badge>}
      {row.flags.map(flag => (
        <Badge key={flag} color="gray" variant="outline">
          {word('flag', flag)}
        </Badge>
      ))}
    </Group>
  );
}

function PanelContent({ panel }: { panel: ForecastPanel }) {
  const locale = useLocale();
  const { t } = locale;
  const option = useCallback((colors: ChartColors) => forecastOption(panel, locale, colors), [panel, locale]);
  const label = t('forecast.chart', {
    item: panel.row.item,
    periods: panel.history.length,
    forecast: panel.forecast.length,
  });
  return (
    <Stack gap="md">
      <Suspense fallback={<Skeleton height={CHART_HEIGHT} />}>
        <Chart label={label} height={CHART_HEIGHT} option={option} />
      </Suspense>
      {panel.given && (
        <Text size="sm">
          {t(panel.given.used ? 'forecast.givenUsed' : 'forecast.givenBeside', {
            sources: panel.given.sources.join(', '),
          })}
        </Text>
      )}
      {panel.row.model === null ? (
        <Text size="sm" c="dimmed">
          {t('forecast.none')}
        </Text>
      ) : (
        <Tabs defaultValue="model" keepMounted={false}>
          <Tabs.List mb="sm">
            <Tabs.Tab value="model">{t('item.modelName')}</Tabs.Tab>
            <Tabs.Tab value="derivation">{t('trace.label')}</Tabs.Tab>
            <Tabs.Tab value="periods">{t('forecast.periods')}</Tabs.Tab>
            <Tabs.Tab value="history">{t('forecast.history')}</Tabs.Tab>
            <Tabs.Tab value="basis">{t('basis.tab')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="model">
            <Model panel={panel} />
          </Tabs.Panel>
          <Tabs.Panel value="derivation">
            <Derivation steps={panel.derivation} />
          </Tabs.Panel>
          <Tabs.Panel value="periods">
            <ForecastPeriods panel={panel} />
          </Tabs.Panel>
          <Tabs.Panel value="history">
            <HistoryPeriods panel={panel} />
          </Tabs.Panel>
          <Tabs.Panel value="basis">
            <DemandBasis panel={panel} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Stack>
  );
}

/** How the quantiles of lead time + review would have held in the past. */
function rangeFacts(
  ranges: NonNullable<ForecastPanel['accuracy']>['ranges'],
  { t, percent }: ReturnType<typeof useLocale>,
): Fact[] {
  if (ranges === null) return [];
  return [
    {
      label: t('accuracy.pinball'),
      value: percent(ranges.pinball, 1),
      note: t('forecast.pinballNote'),
    },
    {
      label: t('accuracy.covered'),
      value: percent(ranges.covered, 1),
      note: t('accuracy.intervals', { count: ranges.intervals }),
    },
  ];
}

/** Which model made the path, how it erred, and what it was compared with. */
function Model({ panel }: { panel: ForecastPanel }) {
  const locale = useLocale();
  const { t, word, number, percent } = locale;
  const { accuracy } = panel;
  const isJudged = accuracy !== null && accuracy.origins > 0;
  return (
    <Stack gap="md">
      <Section rank={3} title={t('forecast.errors')}>
        {accuracy && (
          <Facts
            facts={[
              { label: t('item.modelName'), value: word('model', panel.row.model ?? '') },
              {
                label: t('forecast.column.wape'),
                value: isJudged ? percent(accuracy.wape, 1) : '–',
                note: t('forecast.errorNote'),
              },
              { label: t('forecast.bias'), value: isJudged ? number(accuracy.bias, 2) : '–' },
              { label: t('forecast.errorAhead'), value: number(accuracy.error, 2) },
              { label: t('forecast.mase'), value: isJudged ? number(accuracy.mase, 3) : '–' },
              { label: t('forecast.rmsse'), value: isJudged ? number(accuracy.rmsse, 3) : '–' },
              ...rangeFacts(accuracy.ranges, locale),
              { label: t('forecast.origins'), value: number(accuracy.origins) },
              ...Object.entries(panel.parameters).map(([name, value]) => ({
                label: inputWord(locale, name),
                value: number(value, 4),
              })),
            ]}
          />
        )}
      </Section>
      <CandidateTable
        candidates={panel.candidates}
        chosen={panel.candidates.find(each => each.chosen)?.model}
      />
    </Stack>
  );
}
