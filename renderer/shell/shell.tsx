import { useQuery } from '@tanstack/react-query';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { useShortcuts } from '../app/use-commands.ts';
import { api } from '../data/client.ts';
import { failureText } from '../app/failure-words.ts';
import { Onboarding } from '../features/onboarding/onboarding.tsx';
import { useLocale } from '../i18n/locale.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { Frame } from './frame.tsx';
import { KeySheet } from './key-sheet.tsx';
import { Palette } from './palette.tsx';
import { Screens } from './routes.tsx';
import { ShellCommands } from './shell-commands.tsx';

/** The whole page: frame, screens, palette. Routes live behind the `#`, which every host serves alike. */
export function Shell() {
  useShortcuts();
  return (
    <Router hook={useHashLocation}>
      <ShellCommands />
      <Frame>
        <Content />
      </Frame>
      <Palette />
      <KeySheet />
    </Router>
  );
}

/** An empty workspace is asked what to begin with; the import wizard, jobs and settings stay within reach. */
function Content() {
  const { t } = useLocale();
  const info = useQuery(api.workspace.info.queryOptions());
  const [path] = useHashLocation();
  if (info.error) {
    return (
      <Trouble
        title={t('trouble.workspace')}
        message={failureText(info.error, t)}
        retry={{ label: t('action.retry'), run: () => void info.refetch() }}
      />
    );
  }
  if (info.data?.empty && !/^\/(imports|jobs|settings)/.test(path)) return <Onboarding />;
  return <Screens />;
}
