import { Group, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import classes from './section.module.css';

type SectionProps = {
  title: string;
  /** Rank of the heading: 2 on a screen, 3 in a panel, whose own title is of rank 2. */
  rank?: 2 | 3;
  actions?: ReactNode;
  children: ReactNode;
};

/** A part of a screen or panel under its own heading. */
export function Section({ title, rank = 2, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes['section']} aria-labelledby={id}>
      <Group justify="space-between" mb={4}>
        <Title order={rank} size="h3" id={id}>
          {title}
        </Title>
        {actions}
      </Group>
      {children}
    </section>
  );
}
