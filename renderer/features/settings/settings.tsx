import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Reading } from '../../app/reading.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Screen } from '../../ui/screen.tsx';
import { About } from './about.tsx';
import { Backups } from './backups.tsx';
import { Keys } from './keys.tsx';
import { PolicyRules } from './policy-rules.tsx';
import { SettingsForm } from './settings-form.tsx';

/** What the workspace may be told, its keys, its backups and its health. */
export function Settings() {
  const { t } = useLocale();
  const settings = useQuery(api.settings.get.queryOptions());
  return (
    <Screen title={t('nav.settings')}>
      <Tabs defaultValue="workspace" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="workspace">{t('settings.workspace')}</Tabs.Tab>
          <Tabs.Tab value="policies">{t('settings.policies')}</Tabs.Tab>
          <Tabs.Tab value="keys">{t('settings.keys')}</Tabs.Tab>
          <Tabs.Tab value="backups">{t('settings.backups')}</Tabs.Tab>
          <Tabs.Tab value="about">{t('settings.about')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="workspace">
          <Reading of={settings}>{data => <SettingsForm settings={data} />}</Reading>
        </Tabs.Panel>
        <Tabs.Panel value="policies">
          <PolicyRules />
        </Tabs.Panel>
        <Tabs.Panel value="keys">
          <Keys />
        </Tabs.Panel>
        <Tabs.Panel value="backups">
          <Backups />
        </Tabs.Panel>
        <Tabs.Panel value="about">
          <About />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}
