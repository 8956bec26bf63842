import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconInfoCircle, IconRefresh, IconStethoscope } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { QualityReport as Report } from '../../../shared/contract/quality.ts';
import type { QualityCheck } from '../../../shared/model/quality.ts';
import { Reading } from '../../app/reading.tsx';
import { showFailure, useAction } from '../../app/use-action.tsx';
import { api, client } from '../../data/client.ts';
import { download } from '../../data/files.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { QualityAreas } from './quality-areas.tsx';
import { QualityChecks } from './quality-checks.tsx';
import { QualityFindings } from './quality-findings.tsx';
import { QualityTrend } from './quality-trend.tsx';

/** How good the data is: a score an area, what was looked for and found, the findings, and how the scores went. */
export function QualityReport() {
  const { t } = useLocale();
  const report = useQuery(api.quality.report.queryOptions());
  return (
    <Reading of={report}>
      {data =>
        data === null ? (
          <Empty icon={<IconStethoscope />} title={t('quality.none')} text={t('quality.noneText')}>
            <CheckNow />
          </Empty>
        ) : (
          <Found report={data} />
        )
      }
    </Reading>
  );
}

function Found({ report }: { report: Report }) {
  const { t, date, moment } = useLocale();
  const [check, setCheck] = useState<QualityCheck | null>(null);
  const affected = report.areas
    .flatMap(area => area.checks)
    .reduce((sum, { affected: count }) => sum + count, 0);
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {report.asOf === null ? '' : t('quality.asOf', { date: date(report.asOf) })}{' '}
          {t('quality.madeAt', { moment: moment(report.madeAt) })}
        </Text>
        <Group gap="xs">
          {affected > 0 && <Export />}
          <CheckNow />
        </Group>
      </Group>
      {report.outdated && (
        <Alert icon={<IconInfoCircle size={18} />} color="blue" py="xs">
          {t('quality.outdated')}
        </Alert>
      )}
      <QualityAreas report={report} />
      <QualityChecks report={report} onShow={setCheck} />
      {affected > 0 && <QualityFindings report={report} check={check} onCheck={setCheck} />}
      <QualityTrend />
    </Stack>
  );
}

function CheckNow() {
  const { t } = useLocale();
  const check = useAction(api.quality.check.mutationOptions());
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={14} />}
      loading={check.isPending}
      onClick={() => check.mutate(undefined)}
    >
      {t('quality.check')}
    </Button>
  );
}

function Export() {
  const { t } = useLocale();
  const save = useMutation({
    mutationFn: () => client.quality.export(),
    onSuccess: download,
    onError: error => showFailure(error, t),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={14} />}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      {t('quality.export')}
    </Button>
  );
}
