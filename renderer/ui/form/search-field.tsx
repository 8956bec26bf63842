import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type Ref } from 'react';

type SearchFieldProps = {
  label: string;
  clearLabel: string;
  value: string;
  onChange: (text: string) => void;
  width?: number;
  ref?: Ref<HTMLInputElement>;
};

/** A text filter that waits for a pause in typing. */
export function SearchField({ label, clearLabel, value, onChange, width = 240, ref }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setText(value);
  }
  const tell = useDebouncedCallback(onChange, 150);
  return (
    <TextInput
      ref={ref ?? null}
      w={width}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        text && (
          <CloseButton
            size="xs"
            aria-label={clearLabel}
            onClick={() => {
              setText('');
              onChange('');
            }}
          />
        )
      }
      value={text}
      onChange={event => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}
