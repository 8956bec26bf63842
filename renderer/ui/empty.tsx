import { EmptyState } from '@mantine/core';
import type { ReactNode } from 'react';

type EmptyProps = { icon: ReactNode; title: string; text: string; children?: ReactNode };

/** Says what belongs here and offers the next step. */
export function Empty({ icon, title, text, children }: EmptyProps) {
  return (
    <EmptyState py="xl" size="sm" icon={icon} maw={560} mx="auto">
      <EmptyState.Title order={2}>{title}</EmptyState.Title>
      <EmptyState.Description>{text}</EmptyState.Description>
      {children !== undefined && <EmptyState.Actions>{children}</EmptyState.Actions>}
    </EmptyState>
  );
}
