import { Alert, Button, Group, Select, Stack, Tabs, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { importKinds, type ImportKind } from '../../../shared/model/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { ColumnTable } from './column-table.tsx';
import { RowCounts } from './import-counts.tsx';
import { InferenceTable } from './inference-table.tsx';
import { doubledTargets, mapOf, type Choices } from './mapping.ts';
import { ProblemTable } from './problem-table.tsx';
import type { ImportOptions, ImportState } from './use-import.ts';

type ImportCheckProps = {
  state: Extract<ImportState, { step: 'preview' }>;
  onReadAgain: (options: ImportOptions) => void;
  onCommit: (skipRejected: boolean) => void;
  onRestart: () => void;
};

const localeChoices = ['en-US', 'en-GB', 'de-DE', 'fr-FR'];
const isKind = (value: string): value is ImportKind => importKinds.some(kind => kind === value);

/** What was recognised, where each column goes, what is wrong: everything can be set otherwise before it is committed. */
export function ImportCheck({ state, onReadAgain, onCommit, onRestart }: ImportCheckProps) {
  const { t } = useLocale();
  const { preview, options } = state;
  const columns = preview.tables[0]?.columns ?? [];
  const [kind, setKind] = useState(options.kind);
  const [locale, setLocale] = useState(options.map?.locale ?? null);
  const [lastPeriod, setLastPeriod] = useState(options.lastPeriod ?? '');
  const [choices, setChoices] = useState<Choices>({});
  const mapped = Object.keys(choices).length > 0;
  const changed =
    mapped ||
    kind !== options.kind ||
    locale !== (options.map?.locale ?? null) ||
    lastPeriod !== (options.lastPeriod ?? '');
  const doubled = doubledTargets(columns, choices);

  const nextOptions = (): ImportOptions => {
    const { locale: _before, ...map } = options.map ?? {};
    const kinds = mapped ? mapOf(columns, choices) : map.kinds;
    return {
      kind,
      map: { ...map, ...(kinds && { kinds }), ...(locale !== null && { locale }) },
      ...(lastPeriod.trim() !== '' && { lastPeriod: lastPeriod.trim() }),
    };
  };

  return (
    <Stack gap="md">
      <RowCounts report={preview} />
      {preview.known && (
        <Alert color="blue" icon={<IconInfoCircle size={18} />} title={t('imports.known')} py="xs">
          {t('imports.knownText')}
        </Alert>
      )}
      <Group gap="sm" align="flex-end">
        <Select
          w={200}
          label={t('imports.kind')}
          allowDeselect={false}
          data={useKindChoices()}
          value={kind}
          onChange={value => setKind(value !== null && isKind(value) ? value : 'auto')}
        />
        <Select
          w={220}
          label={t('imports.locale')}
          placeholder={t('imports.automatic')}
          clearable
          data={localeChoices}
          value={locale}
          onChange={setLocale}
        />
        <TextInput
          w={230}
          label={t('imports.lastPeriod')}
          placeholder="2025-12"
          value={lastPeriod}
          onChange={event => setLastPeriod(event.currentTarget.value)}
        />
        {changed && (
          <Button disabled={doubled.length > 0} onClick={() => onReadAgain(nextOptions())}>
            {t('imports.readAgain')}
          </Button>
        )}
      </Group>
      {doubled.length > 0 && (
        <Text size="sm" c="red" role="alert">
          {t('imports.doubled', { targets: doubled.join(', ') })}
        </Text>
      )}
      <CheckTabs state={state} choices={choices} onChoices={setChoices} />
      <CommitButtons
        rejected={preview.rows.rejected}
        waiting={preview.rows.new + preview.rows.changed}
        questions={preview.problems.filter(problem => problem.row === null).length}
        changed={changed}
        onCommit={onCommit}
        onRestart={onRestart}
      />
    </Stack>
  );
}

function useKindChoices() {
  const { t, word } = useLocale();
  return [
    { value: 'auto', label: t('imports.automatic') },
    ...importKinds.map(kind => ({ value: kind, label: word('kind', kind) })),
  ];
}

type CheckTabsProps = Pick<ImportCheckProps, 'state'> & {
  choices: Choices;
  onChoices: (choices: Choices) => void;
};

function CheckTabs({ state, choices, onChoices }: CheckTabsProps) {
  const { t } = useLocale();
  const { preview } = state;
  const columns = preview.tables[0]?.columns ?? [];
  return (
    <Tabs defaultValue={preview.problems.length > 0 ? 'problems' : 'columns'}>
      <Tabs.List mb="xs">
        <Tabs.Tab value="columns">{t('imports.columns', { count: columns.length })}</Tabs.Tab>
        <Tabs.Tab value="recognised">
          {t('imports.recognised', { count: preview.inferences.length })}
        </Tabs.Tab>
        <Tabs.Tab
          value="problems"
          leftSection={preview.problems.length > 0 ? <IconAlertTriangle size={14} aria-hidden /> : null}
        >
          {t('imports.problems', { count: preview.problems.length })}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="columns">
        <ColumnTable columns={columns} choices={choices} onChoices={onChoices} />
      </Tabs.Panel>
      <Tabs.Panel value="recognised">
        <InferenceTable inferences={preview.inferences} />
      </Tabs.Panel>
      <Tabs.Panel value="problems">
        <ProblemTable problems={preview.problems} />
      </Tabs.Panel>
    </Tabs>
  );
}

type CommitButtonsProps = {
  rejected: number;
  waiting: number;
  questions: number;
  changed: boolean;
  onCommit: (skipRejected: boolean) => void;
  onRestart: () => void;
};

function CommitButtons({ rejected, waiting, questions, changed, onCommit, onRestart }: CommitButtonsProps) {
  const { t } = useLocale();
  const blocked = changed || waiting === 0 || questions > 0;
  return (
    <Group>
      {rejected === 0 ? (
        <Button disabled={blocked} onClick={() => onCommit(false)}>
          {t('imports.commit', { count: waiting })}
        </Button>
      ) : (
        <Button disabled={blocked} onClick={() => onCommit(true)}>
          {t('imports.commitRest', { count: waiting, rejected })}
        </Button>
      )}
      <Button variant="default" onClick={onRestart}>
        {t('imports.other')}
      </Button>
      <Text size="sm" c="dimmed">
        {changed
          ? t('imports.changedHint')
          : questions > 0
            ? t('imports.questionsHint')
            : waiting === 0
              ? t('imports.nothingHint')
              : t('imports.commitHint')}
      </Text>
    </Group>
  );
}
