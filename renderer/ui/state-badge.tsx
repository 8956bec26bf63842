import { Badge, type MantineColor } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';

/** A state by icon and word; the colour only helps. */
export function StateBadge({ icon: Mark, color, label }: { icon: Icon; color: MantineColor; label: string }) {
  return (
    <Badge color={color} miw="max-content" leftSection={<Mark size={12} aria-hidden />}>
      {label}
    </Badge>
  );
}
