import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ImportProblem } from '../../../shared/model/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { expectedOf, reasonOf } from './problem-words.ts';
import { rowsOf, withRows } from './skipped-rows.ts';
import type { Wizard } from './use-wizard.ts';
import { fixedValue, withFix } from './wizard-choices.ts';

const SHOWN = 100;

/** Every refused cell by sheet, row and column, with its value, which is mended in place, and what was expected. */
export function RejectTable({ wizard, problems }: { wizard: Wizard; problems: readonly ImportProblem[] }) {
  const locale = useLocale();
  const { t, number } = locale;
  const [shown, setShown] = useState(SHOWN);
  const sheets = new Set(problems.map(problem => problem.sheet)).size > 1;
  return (
    <>
      <PlainTable
        label={t('imports.problemTable')}
        rows={problems.slice(0, shown)}
        rowKey={problem =>
          `${problem.sheet} ${problem.row} ${problem.column} ${problem.value} ${problem.message}`
        }
        columns={[
          ...(sheets ? [{ title: t('imports.sheet'), cell: (problem: ImportProblem) => problem.sheet }] : []),
          { title: t('imports.row'), align: 'end', cell: problem => problem.row },
          { title: t('imports.column'), cell: problem => problem.column ?? '–' },
          { title: t('imports.value'), cell: problem => <Value wizard={wizard} problem={problem} /> },
          { title: t('imports.expected'), wrap: true, cell: problem => expectedOf(problem, locale) },
          { title: t('imports.reason'), wrap: true, cell: problem => reasonOf(problem, locale) },
          { title: t('imports.leaveOut'), cell: problem => <LeaveOut wizard={wizard} problem={problem} /> },
        ]}
      />
      {problems.length > shown && (
        <Button mt="xs" variant="default" onClick={() => setShown(shown + SHOWN)}>
          {t('imports.moreProblems', { count: number(problems.length - shown) })}
        </Button>
      )}
    </>
  );
}

/** Leaves the whole row out, or takes it in again. */
function LeaveOut({ wizard, problem }: { wizard: Wizard; problem: ImportProblem }) {
  const { t } = useLocale();
  const { choices } = wizard.state;
  const row = problem.row ?? 0;
  const rows = rowsOf(choices.skip, problem.sheet);
  const checked = rows.includes(row);
  const next = checked ? rows.filter(each => each !== row) : [...rows, row];
  return (
    <Checkbox
      size="xs"
      aria-label={t('imports.leaveOutRow', { row })}
      checked={checked}
      onChange={() =>
        wizard.change({ ...choices, skip: withRows(choices.skip, problem.sheet, next) }, 'later')
      }
    />
  );
}

/** The refused value; typing another one mends the cell. A row that is wrong as a whole has no cell to mend. */
function Value({ wizard, problem }: { wizard: Wizard; problem: ImportProblem }) {
  const { t } = useLocale();
  const { choices } = wizard.state;
  if (problem.column === null) return <b>{problem.value ?? '–'}</b>;
  const fixed = fixedValue(choices, problem);
  return (
    <TextInput
      w={150}
      aria-label={t('imports.mendCell', { row: problem.row ?? 0, column: problem.column })}
      value={fixed ?? problem.value ?? ''}
      {...(fixed !== undefined && { 'data-mended': true })}
      onChange={event => {
        const text = event.currentTarget.value;
        wizard.change(withFix(choices, problem, text === (problem.value ?? '') ? null : text), 'later');
      }}
    />
  );
}
