import { CloseButton, Group, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import classes from './side-panel.module.css';

type SidePanelProps = {
  title: string;
  subtitle?: ReactNode;
  closeLabel: string;
  onClose: () => void;
  actions?: ReactNode;
  children: ReactNode;
};

/** A panel beside a list, which stays usable meanwhile. It takes the focus when it opens; Escape closes it. */
export function SidePanel({ title, subtitle, closeLabel, onClose, actions, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    // Escape is a convenience beside the close button; the panel itself is not a control.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={title}
      className={classes['panel']}
      onKeyDown={event => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <Group justify="space-between" wrap="nowrap" align="flex-start" className={classes['head']}>
        <div className={classes['titles']}>
          <Title order={2} lineClamp={2}>
            {title}
          </Title>
          {subtitle !== undefined && <div className={classes['subtitle']}>{subtitle}</div>}
        </div>
        <Group gap={4} wrap="nowrap">
          {actions}
          <CloseButton size="sm" aria-label={closeLabel} onClick={onClose} />
        </Group>
      </Group>
      <div className={classes['content']}>{children}</div>
    </aside>
  );
}

/** A list and, beside it, the panel of the row that is open. */
export function WithPanel({ list, panel }: { list: ReactNode; panel: ReactNode }) {
  return (
    <div className={classes['split']} data-open={panel !== null || undefined}>
      <div className={classes['list']}>{list}</div>
      {panel}
    </div>
  );
}
