import { useQuery } from '@tanstack/react-query';
import type { KeyFigures as PlanFigures } from '../../../shared/contract/today.ts';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Figure, FigureStrip } from '../../ui/figure.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import type { TodaySummary } from './today.tsx';

/** How the stock is doing in nine figures, each with its course from plan to plan. */
export function KeyFigures({ summary: { kpis, currency } }: { summary: TodaySummary }) {
  const { t, roundMoney, number, percent, date } = useLocale();
  const { now, course, fill, forecastError } = kpis;
  const money = (value: number) => roundMoney(value, currency);
  const share = (value: number) => percent(value, 1);
  const figure = (
    name: Name,
    pick: (figures: PlanFigures) => number | null,
    show: (value: number) => string,
    help = t(`kpi.${name}Help`),
  ) => {
    const value = now && pick(now);
    return (
      <Figure
        label={t(`kpi.${name}`)}
        value={value === null ? '–' : show(value)}
        note={<Course points={pointsOf(course, pick)} show={show} />}
        help={help}
      />
    );
  };
  return (
    <FigureStrip columns={9}>
      <Figure
        label={t('kpi.fillRate')}
        value={fill === null ? '–' : share(fill.fillRate)}
        note={<Course points={pointsOf(course, figures => figures.fillRate)} show={share} />}
        help={
          fill === null
            ? t('kpi.fillRateNone')
            : t('kpi.fillRateHelp', { from: date(fill.from), to: date(fill.to) })
        }
      />
      {figure('stockValue', figures => figures.stockValue, money)}
      {figure(
        'turns',
        figures => figures.turns,
        value => number(value, 1),
      )}
      {figure('excess', figures => figures.excessValue, money)}
      <Figure
        label={t('kpi.error')}
        value={forecastError === null ? '–' : share(forecastError)}
        note={<ErrorCourse />}
        help={t('kpi.errorHelp')}
      />
      {figure('lostSales', figures => figures.lostSales, money)}
      {figure('stockedOut', figures => figures.stockedOut, number)}
      {figure('below', figures => figures.belowReorderPoint, number)}
      {figure('onOrder', figures => figures.onOrderValue, money)}
    </FigureStrip>
  );
}

type Name = 'stockValue' | 'turns' | 'excess' | 'lostSales' | 'stockedOut' | 'below' | 'onOrder';
type Point = { asOf: string; value: number };

function pointsOf(course: readonly PlanFigures[], pick: (figures: PlanFigures) => number | null): Point[] {
  return course.flatMap(figures => {
    const value = pick(figures);
    return value === null ? [] : [{ asOf: figures.asOf, value }];
  });
}

/** How a figure went, once there are two days of it. */
function Course({ points, show }: { points: readonly Point[]; show: (value: number) => string }) {
  const { t, date } = useLocale();
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || first === last) return null;
  const label = t('kpi.course', { from: show(first.value), since: date(first.asOf), to: show(last.value) });
  return <Sparkline label={label} values={points.map(point => point.value)} />;
}

/** How the forecast error went from run to run. */
function ErrorCourse() {
  const { percent } = useLocale();
  const latest = useQuery(api.forecasts.latest.queryOptions());
  const points = (latest.data?.errors ?? []).map(({ asOf, error }) => ({ asOf, value: error }));
  return <Course points={points} show={value => percent(value, 1)} />;
}
