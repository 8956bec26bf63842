import { Button, Select, Text } from '@mantine/core';
import { IconFilterOff, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ForecastFilter } from '../../../shared/contract/forecasts.ts';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { SearchField } from '../../ui/form/search-field.tsx';

type Field = 'location' | 'category' | 'supplier' | 'demandClass' | 'model' | 'flag';
type FiltersProps = {
  filter: ForecastFilter;
  onFilter: (filter: ForecastFilter) => void;
  count: { shown: number; total: number } | undefined;
  /** Sets the forecast of everything that the filter lets through. */
  onSpread: () => void;
};

/** What narrows the forecast grid: words, and one choice a column. */
export function ForecastFilters({ filter, onFilter, count, onSpread }: FiltersProps) {
  const { t, word } = useLocale();
  const choices = useQuery(api.forecasts.choices.queryOptions()).data;
  const plain = (options: readonly string[] | undefined) =>
    (options ?? []).map(option => ({ value: option, label: option }));
  const worded = (prefix: string, options: readonly string[] | undefined) =>
    (options ?? []).map(option => ({ value: option, label: word(prefix, option) }));
  const pick = (field: Field, label: string, data: { value: string; label: string }[], width = 140) => (
    <Select
      key={field}
      w={width}
      clearable
      searchable
      limit={200}
      aria-label={label}
      placeholder={label}
      data={data}
      value={filter[field] ?? null}
      onChange={value => onFilter(withField(filter, field, value))}
    />
  );
  const filtered = Object.values(filter).some(value => value !== undefined && value !== '');
  return (
    <FilterBar>
      <SearchField
        label={t('stock.search')}
        clearLabel={t('action.clear')}
        value={filter.text ?? ''}
        onChange={text => onFilter({ ...filter, text })}
      />
      {pick('demandClass', t('stock.column.demandClass'), worded('class', choices?.classes))}
      {pick('model', t('forecast.column.model'), worded('model', choices?.models), 170)}
      {pick('flag', t('forecast.flag'), worded('flag', choices?.flags), 160)}
      {pick('location', t('stock.column.location'), plain(choices?.locations), 120)}
      {pick('category', t('stock.column.category'), plain(choices?.categories))}
      {pick('supplier', t('stock.column.supplier'), plain(choices?.suppliers), 120)}
      {filtered && (
        <Button
          variant="subtle"
          leftSection={<IconFilterOff size={14} />}
          onClick={() => onFilter({ text: '' })}
        >
          {t('action.clearFilters')}
        </Button>
      )}
      <Button variant="default" leftSection={<IconPencil size={14} />} onClick={onSpread}>
        {t('forecast.spread')}
      </Button>
      {count && filtered && (
        <Text size="xs" c="dimmed">
          {t('stock.count', { count: count.shown, total: count.total })}
        </Text>
      )}
    </FilterBar>
  );
}

/** The filter with one field set, or without it. */
function withField(filter: ForecastFilter, field: Field, value: string | null): ForecastFilter {
  const { [field]: _dropped, ...others } = filter;
  return value === null ? others : { ...others, [field]: value };
}
