import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ImportReport } from '../../../shared/contract/imports.ts';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { RowCounts } from './import-counts.tsx';
import { ProblemTable } from './problem-table.tsx';

/** What the import did, what to do next, and the way back. */
export function ImportResult({ report, onRestart }: { report: ImportReport; onRestart: () => void }) {
  const { t, number } = useLocale();
  const [undone, setUndone] = useState(false);
  const undo = useAction(api.imports.undo.mutationOptions(), {
    done: ({ undone: what }) => t('imports.undone', { what }),
    onDone: () => setUndone(true),
  });
  const { importId } = report;
  return (
    <Stack gap="md">
      <Alert
        color={undone ? 'gray' : 'green'}
        icon={undone ? <IconArrowBackUp size={18} /> : <IconCircleCheck size={18} />}
        title={t(undone ? 'imports.resultUndone' : 'imports.result')}
        py="xs"
      >
        <Text size="sm">{t('imports.seconds', { seconds: number(report.seconds, 1) })}</Text>
      </Alert>
      <RowCounts report={report} />
      {report.problems.length > 0 && <ProblemTable problems={report.problems} />}
      <Group>
        <Button component={Link} href="/stock">
          {t('imports.toStock')}
        </Button>
        <Button component={Link} href="/plan" variant="default">
          {t('imports.toPlan')}
        </Button>
        <Button variant="default" onClick={onRestart}>
          {t('imports.another')}
        </Button>
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
