import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { TicketSummary } from '../../../shared/model/review.ts';
import { useLocale } from '../../i18n/locale.tsx';
import classes from './review.module.css';

/** The open tickets, the most valuable risk first as the application orders them. */
export function TicketQueue({ tickets, openId }: { tickets: TicketSummary[]; openId: string | undefined }) {
  const { t, word, quantity, money, percent } = useLocale();
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [openId]);
  return (
    <ul className={classes['queue']} aria-label={t('review.queue')}>
      {tickets.map(ticket => (
        <li key={ticket.id}>
          <Link
            ref={ticket.id === openId ? current : null}
            href={`/review/${ticket.id}`}
            replace
            className={classes['ticket']}
            aria-current={ticket.id === openId ? 'true' : undefined}
          >
            <span className={classes['line']}>
              <b>{ticket.item}</b>
              <span>{money(ticket.value, ticket.currency)}</span>
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
        </li>
      ))}
    </ul>
  );
}
