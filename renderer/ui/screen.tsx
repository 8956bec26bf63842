import { Group, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import classes from './screen.module.css';

type ScreenProps = {
  title: string;
  /** Stands beside the title: counts, dates. */
  note?: ReactNode;
  actions?: ReactNode;
  /** `fill` gives the content the whole height and no scrolling of its own, as a grid wants it. */
  layout?: 'flow' | 'fill';
  children: ReactNode;
};

/** A screen: its heading, what can be done, and the content. The window's title follows the heading. */
export function Screen({ title, note, actions, layout = 'flow', children }: ScreenProps) {
  useEffect(() => {
    document.title = `${title} - Quartermaster`;
  }, [title]);
  return (
    <div className={classes['screen']}>
      <Group className={classes['head']} justify="space-between" gap="sm" wrap="nowrap">
        <Group gap="sm" wrap="nowrap" className={classes['titles']}>
          <Title order={1}>{title}</Title>
          {note !== undefined && <div className={classes['note']}>{note}</div>}
        </Group>
        <Group gap="xs" wrap="nowrap" data-screen-only>
          {actions}
        </Group>
      </Group>
      <div className={layout === 'fill' ? classes['fill'] : classes['flow']}>{children}</div>
    </div>
  );
}
