import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { eventRepeats, type RuleTarget, type SalesCalendar } from '../../../shared/model/policy-rule.ts';
import { isIsoDate } from '../../../shared/dates.ts';
import { useAction } from '../../app/use-action.tsx';
import { WeekdayChips } from '../../app/weekday-chips.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { germanHolidays } from './german-holidays.ts';

type Entry = SalesCalendar['entries'][number];
type EditorProps = { target: RuleTarget; calendar: SalesCalendar | undefined };

const empty: SalesCalendar = { entries: [] };

/** The sales calendar of one rule: weekdays, closed days and events; each change is a step of undo. */
export function SalesCalendarEditor({ target, calendar = empty }: EditorProps) {
  const { t, word, date } = useLocale();
  const save = useAction(api.policies.set.mutationOptions(), { done: () => t('calendar.saved') });
  const change = (next: SalesCalendar) =>
    save.mutate(
      next.entries.length === 0 && next.weekdays === undefined
        ? { target, fields: {}, clear: ['salesCalendar'] }
        : { target, fields: { salesCalendar: next } },
    );
  const rows = calendar.entries.map((entry, at) => ({ ...entry, at }));
  const days = (entry: Entry) =>
    entry.from === entry.to ? date(entry.from) : `${date(entry.from)} – ${date(entry.to)}`;
  return (
    <Stack gap="sm">
      <Weekdays
        chosen={calendar.weekdays}
        onChange={weekdays => change({ entries: calendar.entries, ...(weekdays.length > 0 && { weekdays }) })}
      />
      {rows.length > 0 && (
        <PlainTable
          label={t('calendar.entries')}
          rows={rows.toSorted((a, b) => (a.from < b.from ? -1 : 1))}
          rowKey={row => String(row.at)}
          columns={[
            { title: t('calendar.name'), wrap: true, cell: row => row.name },
            { title: t('calendar.kind'), cell: row => word('calendar.kind', row.kind) },
            { title: t('calendar.days'), cell: days },
            { title: t('calendar.repeats'), cell: row => word('calendar.repeats', row.repeats) },
            {
              title: '',
              align: 'end',
              cell: row => (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={t('calendar.remove', { name: row.name, date: date(row.from) })}
                  onClick={() =>
                    change({ ...calendar, entries: calendar.entries.filter((_, at) => at !== row.at) })
                  }
                >
                  <IconTrash size={14} />
                </ActionIcon>
              ),
            },
          ]}
        />
      )}
      <AddEntry
        busy={save.isPending}
        onAdd={entry => change({ ...calendar, entries: [...calendar.entries, entry] })}
      />
      {target.scope !== 'item' && rows.length === 0 && (
        <Group>
          <Button
            size="xs"
            variant="default"
            onClick={() => change({ ...calendar, entries: [...germanHolidays] })}
          >
            {t('calendar.holidays')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Weekdays({
  chosen,
  onChange,
}: {
  chosen: readonly number[] | undefined;
  onChange: (weekdays: number[]) => void;
}) {
  const { t } = useLocale();
  return (
    <div role="group" aria-label={t('calendar.weekdays')}>
      <Text size="xs" fw={500}>
        {t('calendar.weekdays')}
      </Text>
      <Text size="xs" c="dimmed" mb={4}>
        {t('calendar.weekdaysHelp')}
      </Text>
      <WeekdayChips
        value={(chosen ?? []).map(String)}
        onChange={days => onChange(days.map(Number).toSorted((a, b) => a - b))}
      />
    </div>
  );
}

function AddEntry({ busy, onAdd }: { busy: boolean; onAdd: (entry: Entry) => void }) {
  const { t, word } = useLocale();
  const form = useForm<Entry>({
    initialValues: { name: '', kind: 'event', from: '', to: '', repeats: 'once' },
    validate: {
      name: value => (value.trim() === '' ? t('calendar.nameWrong') : null),
      from: value => (isIsoDate(value) ? null : t('plan.asOfWrong')),
      to: (value, { from }) =>
        value === '' || (isIsoDate(value) && value >= from) ? null : t('calendar.toWrong'),
    },
  });
  const add = (entry: Entry) => {
    onAdd({ ...entry, name: entry.name.trim(), to: entry.to === '' ? entry.from : entry.to });
    form.reset();
  };
  return (
    <form onSubmit={form.onSubmit(add)}>
      <Group gap="xs" align="flex-start">
        <TextInput w={150} label={t('calendar.name')} maxLength={100} {...form.getInputProps('name')} />
        <Select
          w={120}
          label={t('calendar.kind')}
          allowDeselect={false}
          data={(['event', 'closed'] as const).map(value => ({
            value,
            label: word('calendar.kind', value),
          }))}
          {...form.getInputProps('kind')}
        />
        <TextInput w={140} type="date" label={t('calendar.from')} {...form.getInputProps('from')} />
        <TextInput w={140} type="date" label={t('calendar.to')} {...form.getInputProps('to')} />
        <Select
          w={150}
          label={t('calendar.repeats')}
          allowDeselect={false}
          data={eventRepeats.map(value => ({ value, label: word('calendar.repeats', value) }))}
          {...form.getInputProps('repeats')}
        />
        <Button type="submit" variant="default" mt={22} loading={busy}>
          {t('calendar.add')}
        </Button>
      </Group>
    </form>
  );
}
