import { Alert, Anchor, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import type { ChangedKind, ImportChange, ImportChanges } from '../../../shared/contract/import-changes.ts';
import { isIsoDate } from '../../../shared/dates.ts';
import { Reading } from '../../app/reading.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Screen } from '../../ui/screen.tsx';

const PAGE = 100;
const MOST = 1000;

/** What an import changed beside the version of its source before it. */
export function ImportChangesScreen() {
  const { t } = useLocale();
  const { id } = useParams<{ id: string }>();
  const [kind, setKind] = useState<ChangedKind | undefined>();
  const [limit, setLimit] = useState(PAGE);
  const changes = useQuery(
    api.imports.changes.queryOptions({
      input: { id, kind, offset: 0, limit },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <Screen
      title={t('changes.title')}
      note={changes.data?.fileName}
      actions={
        <Button component={Link} href="/imports" variant="default">
          {t('imports.tab.history')}
        </Button>
      }
    >
      <Reading of={changes}>
        {data => (
          <Stack gap="sm">
            <Version changes={data} />
            {data.state === 'undone' && (
              <Alert icon={<IconArrowBackUp size={18} />} color="gray" py="xs">
                {t('changes.undone')}
              </Alert>
            )}
            {data.state === 'done' && data.kinds.length === 0 && (
              <Empty icon={<IconCircleCheck />} title={t('changes.none')} text={t('changes.noneText')} />
            )}
            {data.kinds.length > 0 && <Kinds changes={data} kind={kind} onKind={setKind} />}
            {data.changes.length > 0 && <ChangeTable changes={data.changes} />}
            {data.changes.length < Math.min(data.total, MOST) && (
              <Group>
                <Button variant="default" onClick={() => setLimit(Math.min(MOST, limit + 2 * PAGE))}>
                  {t('sources.more', { count: data.total - data.changes.length })}
                </Button>
              </Group>
            )}
            {data.total > MOST && limit === MOST && (
              <Text size="xs" c="dimmed">
                {t('changes.most', { count: MOST })}
              </Text>
            )}
          </Stack>
        )}
      </Reading>
    </Screen>
  );
}

function Version({ changes }: { changes: ImportChanges }) {
  const { t, moment } = useLocale();
  const { version, source, at, previous } = changes;
  return (
    <Text size="sm" c="dimmed">
      {t('changes.version', { version, source, at: moment(at) })}{' '}
      {previous ? (
        <Anchor component={Link} href={`/imports/changes/${previous.importId}`} size="sm" underline="always">
          {t('changes.previous', { at: moment(previous.at) })}
        </Anchor>
      ) : (
        t('changes.first')
      )}
    </Text>
  );
}

type KindsProps = {
  changes: ImportChanges;
  kind: ChangedKind | undefined;
  onKind: (kind: ChangedKind | undefined) => void;
};

/** Counts by kind; one of them can be picked. */
function Kinds({ changes, kind, onKind }: KindsProps) {
  const { t, word, number } = useLocale();
  const { kinds } = changes;
  return (
    <>
      <PlainTable
        label={t('changes.counts')}
        rows={kinds}
        rowKey={row => row.kind}
        columns={[
          { title: t('imports.kind'), cell: row => word('kind', row.kind) },
          { title: t('imports.rows.new'), align: 'end', cell: row => number(row.new) },
          { title: t('imports.rows.changed'), align: 'end', cell: row => number(row.changed) },
          { title: t('changes.gone'), align: 'end', cell: row => number(row.gone) },
        ]}
      />
      {kinds.length > 1 && (
        <SegmentedControl
          size="xs"
          maw="max-content"
          aria-label={t('changes.which')}
          value={kind ?? ''}
          onChange={value => onKind(kinds.find(row => row.kind === value)?.kind)}
          data={[
            { value: '', label: t('changes.all') },
            ...kinds.map(row => ({ value: row.kind, label: word('kind', row.kind) })),
          ]}
        />
      )}
    </>
  );
}

function ChangeTable({ changes }: { changes: ImportChange[] }) {
  const { t, word, money } = useLocale();
  return (
    <PlainTable
      label={t('changes.title')}
      rows={changes}
      rowKey={row => `${row.kind} ${row.subject} ${row.beside} ${row.what}`}
      columns={[
        { title: t('imports.kind'), cell: row => word('kind', row.kind) },
        { title: t('changes.what'), cell: row => t(`changes.what.${row.what}`) },
        {
          title: t('changes.subject'),
          cell: row =>
            row.itemLocation === null ? (
              <b>{row.subject}</b>
            ) : (
              <Anchor component={Link} href={`/stock/${row.itemLocation}`} size="sm" fw={600}>
                {row.subject}
              </Anchor>
            ),
        },
        { title: t('changes.beside'), cell: row => row.beside ?? '–' },
        {
          title: t('changes.fields'),
          wrap: true,
          cell: row => <Fields fields={row.fields} />,
        },
        {
          title: t('quality.value'),
          align: 'end',
          cell: row => (row.value === null ? '–' : money(row.value)),
        },
      ]}
    />
  );
}

/** `quantity 5 → 7`, one after the other. */
function Fields({ fields }: { fields: ImportChange['fields'] }) {
  const { word, number, date } = useLocale();
  const show = (value: string | number | null) =>
    value === null
      ? '–'
      : typeof value === 'number'
        ? number(value, 6)
        : isIsoDate(value)
          ? date(value)
          : value;
  return fields.map(({ field, before, after }, index) => (
    <span key={field}>
      {index > 0 && '; '}
      <Text span size="sm" c="dimmed">
        {word('field', field)}
      </Text>{' '}
      {before !== null && `${show(before)} → `}
      {show(after)}
    </span>
  ));
}
