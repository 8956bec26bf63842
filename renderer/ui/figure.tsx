import { Group, Paper, SimpleGrid, Text, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './figure.module.css';

type FigureProps = { label: string; value: string; note?: ReactNode; help?: string };

/** One key figure: its name, its value, and what it means on hover or focus. */
export function Figure({ label, value, note, help }: FigureProps) {
  return (
    <Tooltip label={help} disabled={help === undefined} multiline w={260}>
      <Paper component="div" className={classes['figure']} p="xs">
        <Text size="xs" c="dimmed" className={classes['label']}>
          {label}
        </Text>
        <Group gap={6} align="baseline" wrap="nowrap">
          <Text className={classes['value']} truncate>
            {value}
          </Text>
          {note !== undefined && (
            <Text size="xs" c="dimmed" truncate>
              {note}
            </Text>
          )}
        </Group>
      </Paper>
    </Tooltip>
  );
}

/** Key figures side by side. */
export function FigureStrip({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <SimpleGrid cols={{ base: 2, sm: Math.ceil(columns / 2), lg: columns }} spacing="xs">
      {children}
    </SimpleGrid>
  );
}
