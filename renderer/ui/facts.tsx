import type { ReactNode } from 'react';
import classes from './facts.module.css';

export type Fact = { label: string; value: ReactNode; note?: ReactNode };

/** Names and values in two columns, as a description list. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes['facts']}>
      {facts.map(fact => (
        <div key={fact.label} className={classes['fact']}>
          <dt>{fact.label}</dt>
          <dd>
            {fact.value}
            {fact.note !== undefined && <span className={classes['note']}>{fact.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
