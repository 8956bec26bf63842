import { Button, Select } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import type { Ticket, TicketSummary } from '../../../shared/model/review.ts';
import { Reading } from '../../app/reading.tsx';
import { useCommands } from '../../app/use-commands.ts';
import { kept, useKept } from '../../app/use-kept.ts';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Screen } from '../../ui/screen.tsx';
import { BulkApprove } from './bulk-approve.tsx';
import { DecisionDialog, type DecisionKind } from './decision-dialog.tsx';
import { TicketQueue } from './ticket-queue.tsx';
import { TicketView } from './ticket-view.tsx';
import { useTicketActions } from './use-ticket-actions.ts';
import classes from './review.module.css';

const QUEUE_LIMIT = 1000;

/** The queue of what a person must decide, and the decision that is open. */
export function Review() {
  const { t } = useLocale();
  const list = useQuery(api.review.list.queryOptions({ input: { limit: QUEUE_LIMIT } }));
  return (
    <Screen
      title={t('nav.review')}
      layout="fill"
      note={list.data && t('review.count', { count: list.data.total })}
      actions={list.data && list.data.tickets.length > 1 ? <BulkApprove tickets={list.data.tickets} /> : null}
    >
      <Reading of={list}>
        {({ tickets }) =>
          tickets.length === 0 ? (
            <Empty icon={<IconListCheck />} title={t('review.empty')} text={t('review.emptyText')}>
              <Button component={Link} href="/plan" variant="default">
                {t('review.toPlan')}
              </Button>
            </Empty>
          ) : (
            <FilteredQueue tickets={tickets} />
          )
        }
      </Reading>
    </Screen>
  );
}

const keptAction = kept<string | null>(null);

/** The queue, or the part of it that asks for one kind of action. */
function FilteredQueue({ tickets }: { tickets: TicketSummary[] }) {
  const { t, word } = useLocale();
  const [action, setAction] = useKept(keptAction);
  const actions = [...new Set(tickets.map(ticket => ticket.action))].toSorted();
  const wanted = action !== null && actions.includes(action) ? action : null;
  return (
    <>
      {actions.length > 1 && (
        <FilterBar>
          <Select
            w={190}
            clearable
            aria-label={t('plan.column.action')}
            placeholder={t('review.allActions')}
            data={actions.map(value => ({ value, label: word('plan.action', value) }))}
            value={wanted}
            onChange={setAction}
          />
        </FilterBar>
      )}
      <QueueAndTicket
        tickets={wanted === null ? tickets : tickets.filter(ticket => ticket.action === wanted)}
      />
    </>
  );
}

function QueueAndTicket({ tickets }: { tickets: TicketSummary[] }) {
  const { id } = useParams<{ id?: string }>();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState<DecisionKind | null>(null);
  const found = tickets.findIndex(ticket => ticket.id === id);
  const at = found < 0 ? 0 : found;
  const open = tickets[at];
  const ticket = useQuery({
    ...api.review.show.queryOptions({ input: { id: open?.id ?? '' } }),
    enabled: open !== undefined,
  });
  const go = (step: number) => {
    const next = tickets[Math.max(0, Math.min(tickets.length - 1, at + step))];
    if (next) navigate(`/review/${next.id}`, { replace: true });
  };
  const actions = useTicketActions(() => {
    // The decided ticket leaves the queue; the one behind it moves up, so the next is already in place.
    const next = tickets[at + 1] ?? tickets[at - 1];
    setAsking(null);
    navigate(next ? `/review/${next.id}` : '/review', { replace: true });
  });
  const approve = () => {
    if (open && !actions.busy) actions.approve([open.id]);
  };
  useCommands([
    { id: 'review.next', title: 'review.next', group: 'do', keys: 'j', run: () => go(1) },
    { id: 'review.previous', title: 'review.previous', group: 'do', keys: 'k', run: () => go(-1) },
    { id: 'review.approve', title: 'review.approve', group: 'do', keys: 'a', run: approve },
    { id: 'review.reject', title: 'review.reject', group: 'do', keys: 'r', run: () => setAsking('reject') },
    { id: 'review.modify', title: 'review.modify', group: 'do', keys: 'e', run: () => setAsking('modify') },
  ]);
  return (
    <div className={classes['split']}>
      <TicketQueue tickets={tickets} openId={open?.id} />
      <div className={classes['decision']}>
        <Reading of={ticket}>
          {(data: Ticket) => (
            <>
              <TicketView ticket={data} busy={actions.busy} onApprove={approve} onAsk={setAsking} />
              {asking !== null && (
                <DecisionDialog
                  key={`${data.id} ${asking}`}
                  kind={asking}
                  ticket={data}
                  actions={actions}
                  onClose={() => setAsking(null)}
                />
              )}
            </>
          )}
        </Reading>
      </div>
    </div>
  );
}
