import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconHelpCircle, IconInfoCircle, IconRefresh } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { ImportPreview } from '../../../shared/contract/imports.ts';
import type { ImportProblem } from '../../../shared/model/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Section } from '../../ui/section.tsx';
import { KindCounts } from './import-counts.tsx';
import { NearCodes } from './near-codes.tsx';
import { questionOf } from './problem-words.ts';
import { RejectTable } from './reject-table.tsx';
import { SettledInput } from './settled-input.tsx';
import { parseRows, rowsOf, withRows, writeRows } from './skipped-rows.ts';
import { useRejects } from './use-rejects.ts';
import type { Wizard } from './use-wizard.ts';
import { isStale } from './wizard-state.ts';

/** What the import would do, what it refuses and why; cells and codes are mended right here. */
export function CheckStep({ wizard, preview }: { wizard: Wizard; preview: ImportPreview }) {
  const locale = useLocale();
  const { t } = locale;
  const { questions, refused } = useMemo(() => sorted(preview.problems), [preview.problems]);
  const stale = isStale(wizard.state);
  return (
    <Stack gap="md">
      {preview.known && (
        <Alert color="blue" icon={<IconInfoCircle size={18} />} title={t('imports.known')} py="xs">
          {t('imports.knownText')}
        </Alert>
      )}
      {questions.map(question => (
        <Alert key={question.message} color="orange" icon={<IconHelpCircle size={18} />} py="xs" role="alert">
          {questionOf(question, locale)}
        </Alert>
      ))}
      <KindCounts report={preview} />
      <RowsLeftOut wizard={wizard} sheets={preview.tables.map(table => table.sheet)} />
      {(stale || wizard.state.choices.fixes.length > 0) && <Mended wizard={wizard} stale={stale} />}
      {preview.nearCodes.length > 0 && <NearCodes wizard={wizard} codes={preview.nearCodes} />}
      {refused.length > 0 && (
        <Section
          title={t('imports.refusedRows', { count: preview.rows.rejected })}
          actions={<DownloadRejects token={preview.rejects} />}
        >
          <RejectTable wizard={wizard} problems={refused} />
        </Section>
      )}
      {refused.length === 0 && questions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('imports.noProblems')}
        </Text>
      )}
    </Stack>
  );
}

/** Open questions, and refused cells in the order of the file. */
function sorted(problems: readonly ImportProblem[]) {
  return {
    questions: problems.filter(problem => problem.row === null),
    refused: problems
      .filter(problem => problem.row !== null)
      .toSorted((a, b) => a.sheet.localeCompare(b.sheet) || (a.row ?? 0) - (b.row ?? 0)),
  };
}

/** Rows that are left out, by their numbers in the file. */
function RowsLeftOut({ wizard, sheets }: { wizard: Wizard; sheets: readonly string[] }) {
  const { t } = useLocale();
  const { choices } = wizard.state;
  return (
    <Group gap="sm">
      {sheets.map(sheet => (
        <Group key={sheet} gap="xs">
          <Text size="sm">
            {sheets.length > 1 ? t('imports.rowsLeftOutOf', { sheet }) : t('imports.rowsLeftOut')}
          </Text>
          <SettledInput
            what={sheets.length > 1 ? `${t('imports.rowsLeftOut')} ${sheet}` : 'rows left out'}
            placeholder={t('imports.rowsLeftOutExample')}
            value={writeRows(rowsOf(choices.skip, sheet))}
            onSettled={text => {
              const rows = parseRows(text);
              if (rows) wizard.change({ ...choices, skip: withRows(choices.skip, sheet, rows) }, 'read');
            }}
          />
        </Group>
      ))}
    </Group>
  );
}

/** What was mended or decided and not looked at yet, and the way back. */
function Mended({ wizard, stale }: { wizard: Wizard; stale: boolean }) {
  const { t } = useLocale();
  const { choices, work } = wizard.state;
  return (
    <Group gap="sm" role="status">
      <Text size="sm">
        {t(stale ? 'imports.mendedHint' : 'imports.mended', { count: choices.fixes.length })}
      </Text>
      {stale && (
        <Button
          leftSection={<IconRefresh size={14} />}
          disabled={work !== null}
          onClick={() => wizard.readAgain()}
        >
          {t('imports.checkAgain')}
        </Button>
      )}
      {choices.fixes.length > 0 && (
        <Button variant="default" onClick={() => wizard.change({ ...choices, fixes: [] }, 'read')}>
          {t('imports.takeBackFixes')}
        </Button>
      )}
    </Group>
  );
}

/** Saves the refused rows as a file, with the reason beside each. */
export function DownloadRejects({ token, label }: { token: string | null; label?: string }) {
  const { t } = useLocale();
  const rejects = useRejects();
  if (token === null) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={14} />}
      loading={rejects.isPending}
      onClick={() => rejects.mutate({ token })}
    >
      {label ?? t('imports.downloadRejects')}
    </Button>
  );
}

/** Imports everything, or (where rows are refused) the rest; waits while something is to be looked at first. */
export function CommitButton({ wizard }: { wizard: Wizard }) {
  const { t } = useLocale();
  const { state } = wizard;
  if (!state.reading) return null;
  const { rows, problems } = state.reading.preview;
  const waiting = rows.new + rows.changed;
  const questions = problems.some(problem => problem.row === null);
  const stale = isStale(state);
  const blocked = stale || waiting === 0 || questions || state.work !== null;
  const hint = stale
    ? t('imports.changedHint')
    : questions
      ? t('imports.questionsHint')
      : waiting === 0
        ? t('imports.nothingHint')
        : t('imports.commitHint');
  return (
    <>
      {state.work === null && (
        <Text size="sm" c="dimmed" truncate>
          {hint}
        </Text>
      )}
      <Button disabled={blocked} onClick={() => wizard.commit(rows.rejected > 0)}>
        {rows.rejected > 0
          ? t('imports.commitRest', { count: waiting, rejected: rows.rejected })
          : t('imports.commit', { count: waiting })}
      </Button>
    </>
  );
}
