import { Group, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import classes from './section.module.css';

/** A part of a screen or panel under its own heading. */
export function Section({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes['section']} aria-labelledby={id}>
      <Group justify="space-between" mb={4}>
        <Title order={3} id={id}>
          {title}
        </Title>
        {actions}
      </Group>
      {children}
    </section>
  );
}
