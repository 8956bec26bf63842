import { Center, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { failureText } from './failure-words.ts';

/** What a query is at, as TanStack Query tells it. */
type Read<Data> = { data: Data | undefined; error: Error | null; refetch: () => unknown };

/** Shows what was read; until then a quiet sign of waiting, and a failure with its cause and a way to try again. */
export function Reading<Data>({ of, children }: { of: Read<Data>; children: (data: Data) => ReactNode }) {
  const { t } = useLocale();
  if (of.data !== undefined) return children(of.data);
  if (of.error) {
    return (
      <Trouble
        title={t('trouble.read')}
        message={failureText(of.error, t)}
        retry={{ label: t('action.retry'), run: () => void of.refetch() }}
      />
    );
  }
  return (
    <Center py="xl">
      <Loader size="sm" aria-label={t('state.loading')} />
    </Center>
  );
}
