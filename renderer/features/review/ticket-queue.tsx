import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { TicketSummary } from '../../../shared/model/review.ts';
import { useLocale } from '../../i18n/locale.tsx';
import classes from './review.module.css';

const TICKET_HEIGHT = 76;

/** The open tickets in the application's order, the most valuable risk first; only those in view exist. */
export function TicketQueue({ tickets, openId }: { tickets: TicketSummary[]; openId: string | undefined }) {
  const { t } = useLocale();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: tickets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => TICKET_HEIGHT,
    overscan: 6,
  });
  const openAt = tickets.findIndex(ticket => ticket.id === openId);
  useEffect(() => {
    if (openAt >= 0) virtual.scrollToIndex(openAt);
  }, [openAt, virtual]);
  return (
    <div ref={scroller} className={classes['queue']}>
      <ul
        className={classes['tickets']}
        aria-label={t('review.queue')}
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const ticket = tickets[index];
          return (
            ticket && (
              <li
                key={ticket.id}
                aria-setsize={tickets.length}
                aria-posinset={index + 1}
                className={classes['place']}
                style={{ transform: `translateY(${start}px)`, height: TICKET_HEIGHT }}
              >
                <TicketLink ticket={ticket} open={ticket.id === openId} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

function TicketLink({ ticket, open }: { ticket: TicketSummary; open: boolean }) {
  const { t, word, quantity, money, percent } = useLocale();
  return (
    <Link
      href={`/review/${ticket.id}`}
      replace
      className={classes['ticket']}
      aria-current={open ? 'true' : undefined}
    >
      <span className={classes['line']}>
        <b>{ticket.item}</b>
        <span>
          {ticket.freed > 0
            ? t('review.freed', { value: money(ticket.freed, ticket.currency) })
            : money(ticket.value, ticket.currency)}
        </span>
      </span>
      <span className={classes['line']}>
        <span className={classes['quiet']}>{ticket.name}</span>
        <span className={classes['quiet']}>{ticket.location}</span>
      </span>
      <span className={classes['line']}>
        <span>{`${word('plan.action', ticket.action)} ${quantity(ticket.quantity)} ${ticket.unit}`}</span>
        <span className={classes['quiet']}>
          {t('review.confidenceShort', { share: percent(ticket.confidence) })}
        </span>
      </span>
    </Link>
  );
}
