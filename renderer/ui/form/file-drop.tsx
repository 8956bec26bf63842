import { Button, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef, useState, type DragEvent } from 'react';
import classes from './file-drop.module.css';

type FileDropProps = {
  label: string;
  hint: string;
  button: string;
  accept: string;
  busy: boolean;
  onFile: (file: File) => void;
};

/** A place to drop a file, and a button that chooses one. */
export function FileDrop({ label, hint, button, accept, busy, onFile }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && !busy) onFile(file);
  };
  const drag = (inside: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <div
      className={classes['drop']}
      data-over={over || undefined}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={event => {
        drag(false)(event);
        take(event.dataTransfer.files);
      }}
    >
      <IconFileImport size={32} stroke={1.4} aria-hidden />
      <Text fw={600}>{label}</Text>
      <Text size="sm" c="dimmed" ta="center" maw={520}>
        {hint}
      </Text>
      <Button mt="xs" loading={busy} onClick={() => input.current?.click()}>
        {button}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={button}
        onChange={event => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
