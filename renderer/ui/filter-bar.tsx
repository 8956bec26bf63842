import { Group } from '@mantine/core';
import type { ReactNode } from 'react';

/** The filters above a list. */
export function FilterBar({ children }: { children: ReactNode }) {
  return (
    <Group gap="xs" data-screen-only role="search">
      {children}
    </Group>
  );
}
