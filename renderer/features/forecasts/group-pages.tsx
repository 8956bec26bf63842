import { Group, Pagination, Text } from '@mantine/core';
import { useLocale } from '../../i18n/locale.tsx';

type Props = {
  /** Groups on a page, and in all. */
  size: number;
  total: number;
  /** From 1. */
  page: number;
  onPage: (page: number) => void;
};

/** Which of many groups are shown, and the pages of the others; nothing where one page holds them all. */
export function GroupPages({ size, total, page, onPage }: Props) {
  const { t } = useLocale();
  if (total <= size) return null;
  const from = (page - 1) * size + 1;
  return (
    <Group gap="sm">
      <Text size="xs" c="dimmed">
        {t('groups.page', { from, to: Math.min(total, from + size - 1), total })}
      </Text>
      <Pagination
        size="sm"
        total={Math.ceil(total / size)}
        value={page}
        onChange={onPage}
        getControlProps={control => ({ 'aria-label': t(`groups.page.${control}`) })}
        getItemProps={at => ({ 'aria-label': t('groups.pageNumber', { page: at }) })}
      />
    </Group>
  );
}
