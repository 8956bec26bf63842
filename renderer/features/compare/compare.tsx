import { Button, Stack, Tabs } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useLocation, useParams } from 'wouter';
import type { ReplayRun } from '../../../shared/contract/replays.ts';
import { Reading } from '../../app/reading.tsx';
import { useKept } from '../../app/use-kept.ts';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Screen } from '../../ui/screen.tsx';
import { WithPanel } from '../../ui/side-panel.tsx';
import { ClassTable } from './class-table.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { ComparedItems } from './compared-items.tsx';
import classes from './compare.module.css';
import { ComparedPanel } from './compared-panel.tsx';
import { compareTabs, keptCompareTab } from './kept-comparing.ts';
import { PolicyTable } from './policy-table.tsx';
import { TradeOff } from './trade-off.tsx';
import { WhatIf } from './what-if.tsx';

/** Policies compared on the workspace's own history: in sum, by class, and item by item; and what-ifs. */
export function Compare() {
  const { t } = useLocale();
  const { id } = useParams<{ id?: string }>();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useKept(keptCompareTab);
  // A path with an item shows that item, whatever was looked at before.
  const tab = id === undefined ? chosen : 'items';
  const latest = useQuery(api.replays.latest.queryOptions());
  const run = latest.data;
  const open = (next: string | null): void => {
    setChosen(compareTabs.find(one => one === next) ?? 'policies');
    if (id !== undefined) navigate('/compare');
  };
  const compared = (show: (found: ReplayRun) => ReactNode) => (
    <Reading of={latest}>
      {found =>
        found === null ? (
          <Empty icon={<IconScale />} title={t('compare.empty')} text={t('compare.emptyText')}>
            <Button onClick={() => setAsking(true)}>{t('compare.run')}</Button>
          </Empty>
        ) : (
          show(found)
        )
      }
    </Reading>
  );
  return (
    <Screen
      title={t('nav.compare')}
      layout={tab === 'items' ? 'fill' : 'flow'}
      note={run && <Note run={run} />}
      actions={
        <Button variant={run ? 'default' : 'filled'} onClick={() => setAsking(true)}>
          {t('compare.run')}
        </Button>
      }
    >
      {asking && <CompareDialog onClose={() => setAsking(false)} />}
      <Tabs
        value={tab}
        onChange={open}
        keepMounted={false}
        className={tab === 'items' ? classes['tabs'] : ''}
      >
        <Tabs.List mb="sm">
          <Tabs.Tab value="policies">{t('compare.policies')}</Tabs.Tab>
          <Tabs.Tab value="items">{t('compare.items')}</Tabs.Tab>
          <Tabs.Tab value="what-if">{t('whatIf.tab')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="policies">
          {compared(found => (
            <Stack gap="md">
              <PolicyTable run={found} />
              <ClassTable run={found} onShow={() => setChosen('items')} />
              {found.curve.length > 1 && <TradeOff run={found} />}
            </Stack>
          ))}
        </Tabs.Panel>
        <Tabs.Panel value="items" className={classes['fill'] ?? ''}>
          {compared(found => (
            <WithPanel
              list={
                <ComparedItems
                  run={found}
                  openId={id}
                  onOpen={row => navigate(`/compare/${row.itemLocation}`)}
                />
              }
              panel={
                id === undefined ? null : (
                  <ComparedPanel
                    key={id}
                    run={found}
                    itemLocation={Number(id)}
                    onClose={() => open('items')}
                  />
                )
              }
            />
          ))}
        </Tabs.Panel>
        <Tabs.Panel value="what-if">
          <WhatIf />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}

function Note({ run }: { run: ReplayRun }) {
  const { t, date } = useLocale();
  const { lines, from, judgeFrom, to, given, joined } = run;
  const window =
    judgeFrom === from
      ? t('compare.noteWhole', { lines, from: date(from), to: date(to) })
      : t('compare.note', { lines, from: date(judgeFrom), to: date(to), start: date(from) });
  const remarks = [window];
  if (joined !== null) remarks.push(t('compare.joined'));
  if (given !== null) remarks.push(t('compare.given', given));
  return remarks.join('. ');
}
