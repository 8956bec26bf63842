import { ActionIcon, Button, Group, Kbd, Text, Tooltip, useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconDeviceDesktop, IconKeyboard, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { api, connection } from '../data/client.ts';
import { DropAnywhere } from '../features/imports/drop-anywhere.tsx';
import { JobsIndicator } from '../features/jobs/jobs-indicator.tsx';
import { useLocale } from '../i18n/locale.tsx';
import { destinationOf, destinations } from './navigation.ts';
import { openKeySheet } from './key-sheet.tsx';
import classes from './frame.module.css';

/** Header, navigation and the place of the screen. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useLocale();
  return (
    <div className={classes['frame']}>
      <a className={classes['skip']} href="#main" onClick={focusMain}>
        {t('frame.skip')}
      </a>
      <Header />
      <Navigation />
      <main id="main" tabIndex={-1} className={classes['main']}>
        <LostConnection />
        {children}
      </main>
      <DropAnywhere />
    </div>
  );
}

function focusMain(event: { preventDefault: () => void }): void {
  // The `#` holds the route, so the jump is made by hand.
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function Header() {
  const { t } = useLocale();
  const info = useQuery(api.workspace.info.queryOptions());
  return (
    <header className={classes['header']}>
      <Group gap="sm" wrap="nowrap" className={classes['brand']}>
        <Text fw={700}>Quartermaster</Text>
        <Text size="sm" c="dimmed" truncate title={info.data?.fileName}>
          {info.data?.name}
        </Text>
        {info.data?.sample && (
          <Text size="xs" className={classes['sample']}>
            {t('frame.sample')}
          </Text>
        )}
      </Group>
      <Button
        variant="default"
        className={classes['search']}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={<Kbd size="xs">{t('frame.paletteKeys')}</Kbd>}
        justify="space-between"
        onClick={() => spotlight.open()}
      >
        {t('frame.search')}
      </Button>
      <Group gap={4} wrap="nowrap">
        <JobsIndicator />
        <SchemeSwitch />
        <Tooltip label={t('frame.keys')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('frame.keys')} onClick={openKeySheet}>
            <IconKeyboard size={18} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </header>
  );
}

const schemes = ['auto', 'light', 'dark'] as const;
const schemeIcons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };

function SchemeSwitch() {
  const { t } = useLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = schemes[(schemes.indexOf(colorScheme) + 1) % schemes.length] ?? 'auto';
  const Mark = schemeIcons[colorScheme];
  const label = t(`frame.scheme.${colorScheme}`);
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={() => setColorScheme(next)}>
        <Mark size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

/** A badge holds three digits beside the longest name. */
const MOST_COUNTED = 999;

function Navigation() {
  const { t } = useLocale();
  const [path] = useLocation();
  const summary = useQuery(api.today.summary.queryOptions());
  const counts: Record<string, number | undefined> = {
    review: summary.data?.tickets,
    orders: summary.data && summary.data.draftOrders + summary.data.ordersToSend,
  };
  const here = destinationOf(path);
  return (
    <nav className={classes['nav']} aria-label={t('frame.navigation')}>
      {destinations.map(destination => {
        const count = counts[destination.id] ?? 0;
        return (
          <Link
            key={destination.id}
            href={destination.path}
            className={classes['link']}
            aria-current={destination === here ? 'page' : undefined}
          >
            <destination.icon size={17} stroke={1.7} aria-hidden />
            <span className={classes['linkText']}>{t(destination.title)}</span>
            {count > 0 && (
              <span className={classes['count']} aria-label={t('frame.waiting', { count })}>
                {count > MOST_COUNTED ? `${MOST_COUNTED}+` : count}
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}

function LostConnection() {
  const { t } = useLocale();
  const state = useSyncExternalStore(connection.subscribe, connection.state);
  if (state !== 'lost') return null;
  return (
    <div role="status" className={classes['lost']}>
      {t('frame.lost')}
    </div>
  );
}
