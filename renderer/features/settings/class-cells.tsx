import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PolicyRuleView } from '../../../shared/contract/policies.ts';
import { Reading } from '../../app/reading.tsx';
import { serviceInWords } from '../../app/aim-in-words.ts';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';

/** The nine cells: what the last plan put in each and the service it has. */
export function ClassCells({ onEdit }: { onEdit: (rule: Partial<PolicyRuleView>) => void }) {
  const locale = useLocale();
  const { t, word, number, percent } = locale;
  const classes = useQuery(api.policies.classes.queryOptions());
  const rules = useQuery(api.policies.list.queryOptions({ input: { text: '', limit: 1000 } }));
  return (
    <Section title={t('policies.classes')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('policies.classesHelp')}
      </Text>
      <Reading of={classes}>
        {({ cells }) => (
          <PlainTable
            label={t('policies.classes')}
            rows={cells}
            rowKey={({ cell }) => cell}
            columns={[
              {
                title: t('policies.cell'),
                cell: ({ cell }) => (
                  <Text fw={600} size="sm">
                    {cell}
                  </Text>
                ),
              },
              { title: t('policies.lines'), align: 'end', cell: ({ lines }) => number(lines) },
              {
                title: t('policies.share'),
                align: 'end',
                cell: ({ share }) => percent(share, 1),
              },
              { title: t('policies.service'), cell: ({ service }) => serviceInWords(service, locale) },
              { title: t('policies.from'), cell: ({ origin }) => word('origin', origin) },
              {
                title: t('policies.actions'),
                cell: ({ cell }) => (
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() =>
                      onEdit(rules.data?.rules.find(rule => rule.cell === cell) ?? { scope: 'class', cell })
                    }
                  >
                    {t('policies.edit')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Reading>
    </Section>
  );
}
