import { Group, Select, Stack, Text } from '@mantine/core';
import { IconChartDots } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  accuracyDimensions,
  type AccuracyDimension,
  type AccuracyFigures,
} from '../../../shared/contract/forecast-accuracy.ts';
import { Reading } from '../../app/reading.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Figure, FigureStrip } from '../../ui/figure.tsx';
import { PlainTable, type PlainColumn } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { GroupPages } from './group-pages.tsx';

const PAGE = 100;
type Judged = { name: string; figures: AccuracyFigures };

/** How the forecasts that were kept did against what came since, and whether they and the overrides add anything. */
export function ForecastAccuracy() {
  const { t, word, date } = useLocale();
  const [by, setBy] = useState<AccuracyDimension>('category');
  const [page, setPage] = useState(1);
  const report = useQuery({
    ...api.forecasts.accuracy.queryOptions({ input: { by, offset: (page - 1) * PAGE, limit: PAGE } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Reading of={report}>
      {data =>
        data.total.periods === 0 ? (
          <Empty icon={<IconChartDots />} title={t('accuracy.empty')} text={t('accuracy.emptyText')} />
        ) : (
          <Stack gap="md">
            <Totals figures={data.total} />
            <Text size="xs" c="dimmed">
              {data.weighedBy === 'units'
                ? t('accuracy.byUnits')
                : t('accuracy.byCost', { count: data.withoutCost })}
            </Text>
            <Section
              title={t('accuracy.groups')}
              actions={
                <Group gap="xs">
                  <GroupPages size={PAGE} total={data.groupCount} page={page} onPage={setPage} />
                  <Select
                    w={150}
                    aria-label={t('accuracy.by')}
                    allowDeselect={false}
                    data={accuracyDimensions.map(value => ({ value, label: word('accuracy.by', value) }))}
                    value={by}
                    onChange={value => {
                      setBy(accuracyDimensions.find(one => one === value) ?? by);
                      setPage(1);
                    }}
                  />
                </Group>
              }
            >
              <Outcomes label={t('accuracy.groups')} head={word('accuracy.by', by)} rows={data.groups} />
            </Section>
            <Section title={t('accuracy.trend')}>
              <Outcomes
                label={t('accuracy.trend')}
                head={t('accuracy.madeFor')}
                rows={data.trend
                  .toReversed()
                  .map(({ date: made, figures }) => ({ name: date(made), figures }))}
              />
            </Section>
          </Stack>
        )
      }
    </Reading>
  );
}

function useShare() {
  const { percent } = useLocale();
  return (value: number | null) => (value === null ? '–' : percent(value, 1));
}

function Totals({ figures }: { figures: AccuracyFigures }) {
  const { t, number } = useLocale();
  const share = useShare();
  return (
    <FigureStrip columns={4}>
      <Figure label={t('accuracy.wape')} value={share(figures.wape)} help={t('accuracy.wapeHelp')} />
      <Figure label={t('accuracy.bias')} value={share(figures.bias)} help={t('accuracy.biasHelp')} />
      <Figure
        label={t('accuracy.naive')}
        value={share(figures.addedToNaive)}
        help={t('accuracy.naiveHelp')}
      />
      <Figure
        label={t('accuracy.lastYear')}
        value={share(figures.addedToLastYear)}
        help={t('accuracy.lastYearHelp')}
      />
      <Figure
        label={t('accuracy.overrides')}
        value={share(figures.addedByOverrides)}
        note={t('accuracy.periods', { count: figures.overriddenPeriods })}
        help={t('accuracy.overridesHelp')}
      />
      <Figure
        label={t('forecast.mase')}
        value={figures.mase === null ? '–' : number(figures.mase, 3)}
        help={t('accuracy.maseHelp')}
      />
      <Figure label={t('accuracy.pinball')} value={share(figures.pinball)} help={t('accuracy.pinballHelp')} />
      <Figure
        label={t('accuracy.covered')}
        value={share(figures.covered)}
        note={t('accuracy.intervals', { count: figures.intervals })}
        help={t('accuracy.coveredHelp')}
      />
    </FigureStrip>
  );
}

function Outcomes({ label, head, rows }: { label: string; head: string; rows: readonly Judged[] }) {
  const { t, number } = useLocale();
  const share = useShare();
  const column = (title: string, cell: (figures: AccuracyFigures) => string): PlainColumn<Judged> => ({
    title,
    align: 'end',
    cell: row => cell(row.figures),
  });
  const hasGiven = rows.some(row => row.figures.given !== null);
  const errorsOf = ({ wape, own, naive }: NonNullable<AccuracyFigures['given']>) =>
    t('accuracy.givenErrors', { given: share(wape), own: share(own), naive: share(naive) });
  const plain = (value: number | null) => (value === null ? '–' : number(value, 3));
  return (
    <PlainTable
      label={label}
      rows={rows}
      rowKey={row => row.name}
      columns={[
        { title: head, cell: row => (row.name === '' ? '–' : row.name) },
        column(t('accuracy.count'), figures => number(figures.periods)),
        column(t('accuracy.wape'), figures => share(figures.wape)),
        column(t('accuracy.bias'), figures => share(figures.bias)),
        column(t('forecast.mase'), figures => plain(figures.mase)),
        column(t('forecast.rmsse'), figures => plain(figures.rmsse)),
        column(t('accuracy.pinball'), figures => share(figures.pinball)),
        column(t('accuracy.covered'), figures => share(figures.covered)),
        column(t('accuracy.naive'), figures => share(figures.addedToNaive)),
        column(t('accuracy.lastYear'), figures => share(figures.addedToLastYear)),
        column(t('accuracy.overrides'), figures => share(figures.addedByOverrides)),
        ...(hasGiven ? [column(t('accuracy.given'), ({ given }) => (given ? errorsOf(given) : '–'))] : []),
      ]}
    />
  );
}
