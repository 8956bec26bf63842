import { Button, Checkbox, Group, MultiSelect, Select, Table, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { importFields } from '../../../shared/model/import-fields.ts';
import {
  importKinds,
  type ColumnProposal,
  type ImportKind,
  type SheetProposal,
} from '../../../shared/model/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import {
  everyFields,
  groupColumns,
  kindsInUse,
  shownTargets,
  targetOf,
  type ColumnChoices,
  type ColumnGroup,
} from './mapping.ts';
import { UnknownCodes } from './unknown-codes.tsx';
import type { SheetChoices } from './wizard-choices.ts';
import classes from './wizard.module.css';

type ColumnTableProps = {
  table: SheetProposal;
  own: SheetChoices;
  onChange: (change: Partial<SheetChoices>) => void;
};

/** Rows that are shown at first, and with each "show more": the widest sheets have 16,000 columns. */
const SHOWN = 200;

/** One row per file column: what it holds and where it goes. Columns of periods stand together in one row. */
export function ColumnTable({ table, own, onChange }: ColumnTableProps) {
  const { t } = useLocale();
  const [shown, setShown] = useState(SHOWN);
  const groups = groupColumns(table, own);
  const used = kindsInUse(table.columns, own);
  return (
    <div>
      <Table aria-label={t('imports.columnTable')} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th ta="end" w={48}>
              #
            </Table.Th>
            <Table.Th w="20%">{t('imports.header')}</Table.Th>
            <Table.Th>{t('imports.samples')}</Table.Th>
            <Table.Th ta="end" w={80}>
              {t('imports.filled')}
            </Table.Th>
            <Table.Th w="46%">{t('imports.goesTo')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {groups
            .slice(0, shown)
            .map(group =>
              group.of === 'column' ? (
                <ColumnRow
                  key={group.column.column}
                  column={group.column}
                  used={used}
                  own={own}
                  onChange={onChange}
                />
              ) : (
                <PeriodRows key={`periods ${group.kind}`} group={group} own={own} onChange={onChange} />
              ),
            )}
        </Table.Tbody>
      </Table>
      {groups.length > shown && (
        <Button mt="xs" variant="default" onClick={() => setShown(shown + SHOWN)}>
          {t('imports.moreProblems', { count: groups.length - shown })}
        </Button>
      )}
    </div>
  );
}

type ColumnRowProps = Omit<ColumnTableProps, 'table'> & {
  column: ColumnProposal;
  used: readonly ImportKind[];
};

function ColumnRow({ column, used, own, onChange }: ColumnRowProps) {
  const { t } = useLocale();
  const groups = useTargetGroups(column);
  const targets = shownTargets(column, used, own);
  const name = column.header || t('imports.columnNumber', { column: column.column });
  return (
    <Table.Tr>
      <Table.Td ta="end">{column.column}</Table.Td>
      <Table.Td>
        <Text size="sm" fw={600} truncate title={column.header}>
          {column.header || t('imports.noHeader')}
        </Text>
      </Table.Td>
      <Table.Td>
        <Samples column={column} />
      </Table.Td>
      <Filled count={column.filled} />
      <Table.Td>
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <MultiSelect
            flex={1}
            miw={0}
            classNames={{ inputField: classes['search'] ?? '' }}
            searchable
            hidePickedOptions
            limit={150}
            aria-label={t('imports.targetOf', { column: name })}
            placeholder={targets.length === 0 ? t('imports.notRead') : ''}
            nothingFoundMessage={t('imports.noField')}
            data={groups}
            value={targets}
            onChange={chosen => onChange({ targets: { ...own.targets, [column.column]: chosen } })}
          />
          <UnknownCodes name={name} targets={targets} own={own} onChange={onChange} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function Samples({ column }: { column: ColumnProposal }) {
  const text = column.samples.slice(0, 3).join(' · ');
  return (
    <Text size="sm" c="dimmed" truncate title={text}>
      {text}
    </Text>
  );
}

function Filled({ count }: { count: number }) {
  const { number } = useLocale();
  return <Table.Td ta="end">{number(count)}</Table.Td>;
}

/** Fields by kind; first those that one column fills for every kind. An item may keep the column as it is, too. */
function useTargetGroups({ header }: ColumnProposal) {
  const { t, word } = useLocale();
  return useMemo(() => {
    const every = everyFields.map(field => ({
      value: targetOf('every', field),
      label: t('imports.everyField', { field: word('field', field) }),
    }));
    const byKind = importKinds.map(kind => {
      const fields: { value: string; label: string }[] = importFields[kind].map(field => ({
        value: targetOf(kind, field),
        label: t('imports.target', { kind: word('kind', kind), field: word('field', field) }),
      }));
      if (kind === 'items' && header !== '')
        fields.push({
          value: targetOf('items', `attributes.${header}`),
          label: t('imports.keepAsIs', { header }),
        });
      return { group: word('kind', kind), items: fields };
    });
    return [{ group: t('imports.everyKind'), items: every }, ...byKind];
  }, [t, word, header]);
}

/** Targets with one period column read again, or left out. */
function withPeriod(own: ColumnChoices, { column }: ColumnProposal, read: boolean): ColumnChoices['targets'] {
  const { [column]: _before, ...others } = own.targets;
  return read ? others : { ...others, [column]: [] };
}

type PeriodRowsProps = Omit<ColumnTableProps, 'table'> & { group: Extract<ColumnGroup, { of: 'periods' }> };

const NONE = 'none';

/** The period columns of a wide table as one row that opens. */
function PeriodRows({ group: { kind, columns }, own, onChange }: PeriodRowsProps) {
  const { t, word, date } = useLocale();
  const [open, setOpen] = useState(false);
  const [first, last] = [columns[0], columns.at(-1)];
  const kinds: ImportKind[] = ['demand', 'forecasts', 'availability'];
  const label = t('imports.periodColumns', { count: columns.length });
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Table.Tr>
        <Table.Td ta="end">{first?.column}</Table.Td>
        <Table.Td>
          <Button
            variant="subtle"
            size="compact-xs"
            aria-expanded={open}
            leftSection={<Chevron size={14} aria-hidden />}
            onClick={() => setOpen(!open)}
          >
            {label}
          </Button>
        </Table.Td>
        <Table.Td>
          <Text size="sm" c="dimmed" truncate>
            {[first, last].map(each => (each?.period ? date(each.period.from) : '')).join(' – ')}
          </Text>
        </Table.Td>
        <Filled count={columns.reduce((sum, column) => sum + column.filled, 0)} />
        <Table.Td>
          <Select
            aria-label={t('imports.targetOf', { column: label })}
            allowDeselect={false}
            data={[
              ...kinds.map(each => ({
                value: each,
                label: t('imports.perPeriod', { kind: word('kind', each) }),
              })),
              { value: NONE, label: t('imports.notRead') },
            ]}
            value={own.periods[kind] ?? kind}
            onChange={value => {
              const chosen = kinds.find(each => each === value) ?? NONE;
              onChange({ periods: { ...own.periods, [kind]: chosen } });
            }}
          />
        </Table.Td>
      </Table.Tr>
      {open &&
        columns.map(column => (
          <Table.Tr key={column.column} className={classes['period'] ?? ''}>
            <Table.Td ta="end">{column.column}</Table.Td>
            <Table.Td>
              <Text size="sm" pl="lg" truncate>
                {column.header}
              </Text>
            </Table.Td>
            <Table.Td>
              <Samples column={column} />
            </Table.Td>
            <Filled count={column.filled} />
            <Table.Td>
              <Checkbox
                size="xs"
                label={t('imports.period', {
                  date: date(column.period?.from ?? ''),
                  days: column.period?.days ?? 0,
                })}
                aria-label={t('imports.readPeriod', { column: column.header })}
                checked={own.targets[column.column] === undefined}
                onChange={event =>
                  onChange({ targets: withPeriod(own, column, event.currentTarget.checked) })
                }
              />
            </Table.Td>
          </Table.Tr>
        ))}
    </>
  );
}
