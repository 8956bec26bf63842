import { Button } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { useLocale } from '../i18n/locale.tsx';
import { Empty } from '../ui/empty.tsx';

/** Says that nothing matches the filter, and clears it. @param title in the words of the list, where it has its own */
export function NoMatch({ title, clear }: { title?: string; clear: () => void }) {
  const { t } = useLocale();
  return (
    <Empty icon={<IconFilterOff />} title={title ?? t('stock.noMatch')} text={t('stock.noMatchText')}>
      <Button variant="default" onClick={clear}>
        {t('action.clearFilters')}
      </Button>
    </Empty>
  );
}
