import { Button, Stack, Tabs } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ComponentProps } from 'react';
import { useLocation, useParams } from 'wouter';
import type { ReplayRun } from '../../../shared/contract/replays.ts';
import { Reading } from '../../app/reading.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Screen } from '../../ui/screen.tsx';
import { WithPanel } from '../../ui/side-panel.tsx';
import { ClassTable } from './class-table.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { ComparedItems } from './compared-items.tsx';
import { ComparedPanel } from './compared-panel.tsx';
import { PolicyTable } from './policy-table.tsx';
import { TradeOff } from './trade-off.tsx';
import { WhatIf } from './what-if.tsx';

/** Policies compared on the workspace's own history: in sum, by class, and item by item. */
export function Compare() {
  const { t } = useLocale();
  const { id } = useParams<{ id?: string }>();
  const [asking, setAsking] = useState(false);
  const latest = useQuery(api.replays.latest.queryOptions());
  const run = latest.data;
  return (
    <Screen
      title={t('nav.compare')}
      note={run && <Note run={run} />}
      actions={
        <Button variant={run ? 'default' : 'filled'} onClick={() => setAsking(true)}>
          {t('compare.run')}
        </Button>
      }
    >
      {asking && <CompareDialog onClose={() => setAsking(false)} />}
      <Tabs defaultValue="policies" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="policies">{t('compare.policies')}</Tabs.Tab>
          <Tabs.Tab value="what-if">{t('whatIf.tab')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="policies">
          <Policies latest={latest} openId={id} onAsk={() => setAsking(true)} />
        </Tabs.Panel>
        <Tabs.Panel value="what-if">
          <WhatIf />
        </Tabs.Panel>
      </Tabs>
    </Screen>
  );
}

type PoliciesProps = {
  latest: ComponentProps<typeof Reading<ReplayRun | null>>['of'];
  openId: string | undefined;
  onAsk: () => void;
};

/** The latest comparison, or how to get one. */
function Policies({ latest, openId, onAsk }: PoliciesProps) {
  const { t } = useLocale();
  const [, navigate] = useLocation();
  return (
    <Reading of={latest}>
      {found =>
        found === null ? (
          <Empty icon={<IconScale />} title={t('compare.empty')} text={t('compare.emptyText')}>
            <Button onClick={onAsk}>{t('compare.run')}</Button>
          </Empty>
        ) : (
          <WithPanel
            list={
              <Stack gap="md">
                <PolicyTable run={found} />
                <ClassTable run={found} />
                {found.curve.length > 1 && <TradeOff run={found} />}
                <ComparedItems
                  run={found}
                  openId={openId}
                  onOpen={row => navigate(`/compare/${row.itemLocation}`)}
                />
              </Stack>
            }
            panel={
              openId === undefined ? null : (
                <ComparedPanel
                  key={openId}
                  run={found}
                  itemLocation={Number(openId)}
                  onClose={() => navigate('/compare')}
                />
              )
            }
          />
        )
      }
    </Reading>
  );
}

function Note({ run }: { run: ReplayRun }) {
  const { t, date } = useLocale();
  const { lines, from, judgeFrom, to } = run;
  if (judgeFrom === from) return t('compare.noteWhole', { lines, from: date(from), to: date(to) });
  return t('compare.note', { lines, from: date(judgeFrom), to: date(to), start: date(from) });
}
