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

/** Beside each other, so that a value in the millions and its course have room. */
const MOST_ABREAST = 7;

/** Key figures side by side; more than a few stand in two rows. */
export function FigureStrip({ columns, children }: { columns: number; children: ReactNode }) {
  const half = Math.ceil(columns / 2);
  return (
    <SimpleGrid cols={{ base: 2, sm: half, lg: columns > MOST_ABREAST ? half : columns }} spacing="xs">
      {children}
    </SimpleGrid>
  );
}
