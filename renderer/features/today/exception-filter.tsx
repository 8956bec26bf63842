import { Select } from '@mantine/core';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { contract } from '../../../shared/contract/contract.ts';
import { kept } from '../../app/use-kept.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';

type ExceptionKind = InferContractRouterOutputs<typeof contract>['today']['exceptions']['kinds'][number];

/** The kind of exceptions that Today lists, kept while the application runs; null lists all. */
export const keptExceptionKind = kept<string | null>(null);

type FilterProps = { kinds: ExceptionKind[]; kind: string | null; onKind: (kind: string | null) => void };

/** Chooses one kind of exceptions; each says how many there are. One that a new plan has none of can still be left. */
export function ExceptionFilter({ kinds, kind, onKind }: FilterProps) {
  const { t, word, number } = useLocale();
  const present = kind === null || kinds.some(each => each.kind === kind);
  const listed = present ? kinds : [...kinds, { kind, count: 0 }];
  return (
    <FilterBar>
      <Select
        w={270}
        clearable
        searchable
        mb="xs"
        maxDropdownHeight={420}
        aria-label={t('today.kindFilter')}
        placeholder={t('today.kindAll')}
        data={listed.map(each => ({
          value: each.kind,
          label: `${word('exception', each.kind)} (${number(each.count)})`,
        }))}
        value={kind}
        onChange={onKind}
      />
    </FilterBar>
  );
}
