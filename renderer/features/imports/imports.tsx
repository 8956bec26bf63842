import { Button, Tabs } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { Link, useLocation, useParams } from 'wouter';
import { useLocale } from '../../i18n/locale.tsx';
import { Screen } from '../../ui/screen.tsx';
import { ImportHistory } from './import-history.tsx';
import { ImportSources } from './import-sources.tsx';
import { QualityReport } from './quality-report.tsx';
import { TemplateList } from './template-list.tsx';
import { WatchedFolders } from './watched-folders.tsx';
import classes from './imports.module.css';

const tabs = ['history', 'templates', 'folders', 'quality', 'sources'] as const;

/** What was imported and how good the data is; each tab has an address of its own. */
export function Imports() {
  const { t } = useLocale();
  const [, navigate] = useLocation();
  const { tab: asked } = useParams<{ tab?: string }>();
  const tab = tabs.find(known => known === asked) ?? 'history';
  return (
    <Screen
      title={t('nav.imports')}
      layout={tab === 'history' ? 'fill' : 'flow'}
      actions={
        <Button component={Link} href="/imports/new" leftSection={<IconFileImport size={14} />}>
          {t('imports.new')}
        </Button>
      }
    >
      <Tabs
        className={classes['tabs'] ?? ''}
        value={tab}
        onChange={next => navigate(next === null || next === 'history' ? '/imports' : `/imports/${next}`)}
        keepMounted={false}
      >
        <Tabs.List mb="sm" aria-label={t('nav.imports')}>
          {tabs.map(name => (
            <Tabs.Tab key={name} value={name}>
              {t(`imports.tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="history" className={classes['history'] ?? ''}>
          <ImportHistory />
        </Tabs.Panel>
        <Tabs.Panel value="templates">
          <TemplateList />
        </Tabs.Panel>
        <Tabs.Panel value="folders">
          <WatchedFolders />
        </Tabs.Panel>
        <Tabs.Panel value="quality">
          <QualityReport />
        </Tabs.Panel>
        <Tabs.Panel value="sources">
          <ImportSources />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}
