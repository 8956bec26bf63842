import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ImportProblem } from '../../../shared/model/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';

const SHOWN_AT_FIRST = 100;

/** Every refused cell by sheet, row and column, with its value and what was expected instead. */
export function ProblemTable({ problems }: { problems: readonly ImportProblem[] }) {
  const { t, number } = useLocale();
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  if (problems.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('imports.noProblems')}
      </Text>
    );
  }
  return (
    <>
      <PlainTable
        label={t('imports.problemTable')}
        rows={problems.slice(0, shown)}
        rowKey={problem =>
          `${problem.sheet} ${problem.row} ${problem.column} ${problem.value} ${problem.message}`
        }
        columns={[
          {
            title: t('imports.row'),
            align: 'end',
            cell: problem => (problem.row === null ? '–' : problem.row),
          },
          { title: t('imports.column'), cell: problem => problem.column ?? '–' },
          { title: t('imports.value'), cell: problem => <b>{problem.value ?? '–'}</b> },
          { title: t('imports.expected'), wrap: true, cell: problem => problem.expected },
          { title: t('imports.message'), wrap: true, cell: problem => problem.message },
        ]}
      />
      {problems.length > shown && (
        <Group mt="xs">
          <Button variant="default" onClick={() => setShown(shown + SHOWN_AT_FIRST)}>
            {t('imports.moreProblems', { count: number(problems.length - shown) })}
          </Button>
        </Group>
      )}
    </>
  );
}
