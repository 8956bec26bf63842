import { IconCheck } from '@tabler/icons-react';
import { Text } from '@mantine/core';
import { useLocale } from '../i18n/locale.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Section } from '../ui/section.tsx';
import { StateBadge } from '../ui/state-badge.tsx';

type Candidate = { model: string; error: number };

/** The models that were tried on a history, by how far they erred, and a word where the one with the least error was not taken. */
export function CandidateTable({
  candidates,
  chosen,
}: {
  candidates: readonly Candidate[];
  chosen: string | undefined;
}) {
  const { t, word, number } = useLocale();
  const own = candidates.find(({ model }) => model === chosen);
  const isBeaten = own !== undefined && candidates.some(({ error }) => error < own.error);
  return (
    <Section rank={3} title={t('item.candidates')}>
      <PlainTable
        label={t('item.candidates')}
        rows={candidates}
        rowKey={candidate => candidate.model}
        columns={[
          { title: t('item.modelName'), cell: candidate => word('model', candidate.model) },
          { title: t('item.error'), align: 'end', cell: candidate => number(candidate.error, 3) },
          {
            title: t('item.state'),
            cell: candidate =>
              candidate === own ? (
                <StateBadge icon={IconCheck} color="green" label={t('forecast.chosen')} />
              ) : null,
          },
        ]}
      />
      {isBeaten && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('item.candidateBeaten')}
        </Text>
      )}
    </Section>
  );
}
