import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ImportReport } from '../../../shared/contract/imports.ts';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { DownloadRejects } from './check-step.tsx';
import { KindCounts } from './import-counts.tsx';
import { SaveTemplate } from './save-template.tsx';
import type { Wizard } from './use-wizard.ts';

/** What the import did, what to do next, and the way back. */
export function ResultStep({
  wizard,
  report,
  undone,
}: {
  wizard: Wizard;
  report: ImportReport;
  undone: boolean;
}) {
  const { t, word, number } = useLocale();
  const undo = useAction(api.imports.undo.mutationOptions(), {
    done: ({ undone: what }) => t('imports.undone', { what }),
    onDone: wizard.undone,
  });
  const { importId } = report;
  const forecastUse = report.inferences.find(({ what }) => what === 'imported forecasts')?.value;
  return (
    <Stack gap="md">
      <Alert
        color={undone ? 'gray' : 'green'}
        icon={undone ? <IconArrowBackUp size={18} /> : <IconCircleCheck size={18} />}
        title={t(undone ? 'imports.resultUndone' : 'imports.result')}
        py="xs"
        role="status"
      >
        <Text size="sm">{t('imports.seconds', { seconds: number(report.seconds, 1) })}</Text>
      </Alert>
      <KindCounts report={report} />
      {forecastUse !== undefined && <Text size="sm">{word('imports.forecasts', forecastUse)}</Text>}
      {report.rejects !== null && (
        <Group gap="sm">
          <Text size="sm">{t('imports.leftOut', { count: report.rows.rejected })}</Text>
          <DownloadRejects token={report.rejects} />
        </Group>
      )}
      <Group>
        <Button component={Link} href="/stock">
          {t('imports.toStock')}
        </Button>
        <Button component={Link} href="/plan" variant="default">
          {t('imports.toPlan')}
        </Button>
        <Button component={Link} href="/imports/quality" variant="default">
          {t('imports.toQuality')}
        </Button>
        {importId !== null && !undone && (
          <Button component={Link} href={`/imports/changes/${importId}`} variant="default">
            {t('changes.open')}
          </Button>
        )}
        <Button variant="default" onClick={wizard.restart}>
          {t('imports.another')}
        </Button>
        <SaveTemplate report={report} kind={wizard.state.choices.kind} />
        {importId !== null && !undone && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={14} />}
            loading={undo.isPending}
            onClick={() => undo.mutate({ id: importId })}
          >
            {t('imports.undoThis')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
