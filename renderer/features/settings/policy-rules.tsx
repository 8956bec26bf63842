import { Badge, Button, Group, Pagination, Stack, Text } from '@mantine/core';
import { IconAdjustments, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PolicyRuleView } from '../../../shared/contract/policies.ts';
import type { RuleTarget } from '../../../shared/model/policy-rule.ts';
import { Reading } from '../../app/reading.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { SearchField } from '../../ui/form/search-field.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { ClassCells } from './class-cells.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { ruleInWords } from './rule-words.ts';

const PAGE = 50;

/** The rules that decide policies, field by field, and the nine classes. */
export function PolicyRules() {
  const { t } = useLocale();
  const [text, setText] = useState('');
  const [page, setPage] = useState(1);
  const [edited, setEdited] = useState<Partial<PolicyRuleView>>();
  const [last, setLast] = useState<string>();
  const list = useQuery({
    ...api.policies.list.queryOptions({ input: { text, offset: (page - 1) * PAGE, limit: PAGE } }),
    placeholderData: keepPreviousData,
  });
  const changed = {
    done: () => t('policies.saved'),
    onDone: ({ commandId }: { commandId: string }) => setLast(commandId),
  };
  const save = useAction(api.policies.set.mutationOptions(), {
    ...changed,
    onDone: saved => {
      setLast(saved.commandId);
      setEdited(undefined);
    },
  });
  const remove = useAction(api.policies.remove.mutationOptions(), changed);
  const undo = useAction(api.workspace.undo.mutationOptions(), {
    done: () => t('policies.undone'),
    onDone: () => setLast(undefined),
  });
  return (
    <Stack gap="lg">
      <ClassCells onEdit={setEdited} />
      <Section title={t('policies.rules')}>
        <FilterBar>
          <SearchField
            label={t('policies.search')}
            clearLabel={t('action.clear')}
            value={text}
            onChange={value => {
              setText(value);
              setPage(1);
            }}
          />
          <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited({})}>
            {t('policies.add')}
          </Button>
          {last !== undefined && (
            <Button
              variant="default"
              loading={undo.isPending}
              onClick={() => undo.mutate({ commandId: last })}
            >
              {t('policies.undo')}
            </Button>
          )}
        </FilterBar>
        <Reading of={list}>
          {({ rules, total }) =>
            total === 0 ? (
              <Empty
                icon={<IconAdjustments />}
                title={t(text === '' ? 'policies.none' : 'policies.noMatch')}
                text={t('policies.noneText')}
              />
            ) : (
              <>
                <RuleTable rules={rules} onEdit={setEdited} onRemove={target => remove.mutate({ target })} />
                {total > PAGE && (
                  <Pagination mt="sm" total={Math.ceil(total / PAGE)} value={page} onChange={setPage} />
                )}
              </>
            )
          }
        </Reading>
      </Section>
      {edited && (
        <RuleDialog
          rule={edited}
          busy={save.isPending}
          onClose={() => setEdited(undefined)}
          onSave={request =>
            save.mutate({ ...request, ...(edited.revision !== undefined && { revision: edited.revision }) })
          }
        />
      )}
    </Stack>
  );
}

type RuleTableProps = {
  rules: readonly PolicyRuleView[];
  onEdit: (rule: PolicyRuleView) => void;
  onRemove: (target: RuleTarget) => void;
};

function RuleTable({ rules, onEdit, onRemove }: RuleTableProps) {
  const locale = useLocale();
  const { t, word } = locale;
  return (
    <PlainTable
      label={t('policies.rules')}
      rows={rules}
      rowKey={rule => rule.id}
      columns={[
        { title: t('policies.scope'), cell: rule => <Badge color="gray">{word('scope', rule.scope)}</Badge> },
        {
          title: t('policies.about'),
          cell: rule => (
            <Text fw={600} size="sm">
              {aboutOf(rule) || '–'}
            </Text>
          ),
        },
        { title: t('policies.says'), wrap: true, cell: rule => ruleInWords(rule.fields, locale) },
        {
          title: t('policies.actions'),
          cell: rule => (
            <Group gap="xs" wrap="nowrap">
              <Button size="compact-xs" variant="default" onClick={() => onEdit(rule)}>
                {t('policies.edit')}
              </Button>
              <Button size="compact-xs" variant="default" onClick={() => onRemove(targetOf(rule))}>
                {t('policies.remove')}
              </Button>
            </Group>
          ),
        },
      ]}
    />
  );
}

function aboutOf({ item, location, supplier, category, cell }: PolicyRuleView): string {
  return [item, supplier, category, cell, location].filter(code => code !== null).join(' · ');
}

function targetOf({ scope, item, location, supplier, category, cell }: PolicyRuleView): RuleTarget {
  return {
    scope,
    ...(item !== null && { item }),
    ...(location !== null && { location }),
    ...(supplier !== null && { supplier }),
    ...(category !== null && { category }),
    ...(cell !== null && { cell }),
  };
}
