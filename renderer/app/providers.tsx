import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, useQuery, type QueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { api, client } from '../data/client.ts';
import { followJobs, liveJobs } from '../data/live-jobs.ts';
import { defaultLocale, LocaleProvider, useLocale } from '../i18n/locale.tsx';
import { cssVariables, theme } from './theme.ts';

/** The nonce that the host wrote into the page for this load. */
export function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

/** Everything the screens take for granted: theme, queries, language, dialogs, notices, live jobs. */
export function Providers({ queries, children }: { queries: QueryClient; children: ReactNode }) {
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={pageNonce}
      >
        <WorkspaceLocale>
          <DialogsAndNotices>{children}</DialogsAndNotices>
        </WorkspaceLocale>
        <JobEvents queries={queries} />
      </MantineProvider>
    </QueryClientProvider>
  );
}

function WorkspaceLocale({ children }: { children: ReactNode }) {
  const settings = useQuery(api.settings.get.queryOptions());
  return <LocaleProvider settings={settings.data?.locale ?? defaultLocale}>{children}</LocaleProvider>;
}

function DialogsAndNotices({ children }: { children: ReactNode }) {
  const { t } = useLocale();
  return (
    <ModalsProvider
      labels={{ confirm: t('action.continue'), cancel: t('action.cancel') }}
      modalProps={{ closeButtonProps: { 'aria-label': t('action.close') } }}
    >
      <Notifications position="bottom-right" limit={4} />
      {children}
    </ModalsProvider>
  );
}

/** Keeps the live jobs up to date; when one ends, everything on screen is read again. */
function JobEvents({ queries }: { queries: QueryClient }) {
  useEffect(() => {
    const stop = new AbortController();
    const forget = liveJobs.onEnd(() => void queries.invalidateQueries());
    void followJobs(
      liveJobs,
      signal => client.jobs.watch(undefined, { signal }),
      id => client.jobs.show({ id }),
      stop.signal,
    );
    return () => {
      stop.abort();
      forget();
    };
  }, [queries]);
  return null;
}
