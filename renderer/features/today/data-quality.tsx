import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** One line on how good the data is: the worst area and how much was found; the way to the report. */
export function DataQuality() {
  const { t, number } = useLocale();
  const { data } = useQuery(api.quality.report.queryOptions());
  const judged = data?.areas.filter(({ score }) => score !== null) ?? [];
  const worst = judged.toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0))[0];
  if (!data || !worst) return null;
  const findings = data.areas
    .flatMap(({ checks }) => checks)
    .reduce((sum, { affected }) => sum + affected, 0);
  const values = { area: t(`quality.area.${worst.area}`), score: number(worst.score ?? 0, 1) };
  return (
    <Text size="sm" mt="xs">
      {findings === 0 ? t('quality.lineClean') : t('quality.line', { ...values, count: findings })}
      {data.outdated && ` ${t('quality.lineOutdated')}`}{' '}
      <Anchor component={Link} href="/imports/quality" size="sm">
        {t('quality.open')}
      </Anchor>
    </Text>
  );
}
