import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import classes from './wizard.module.css';

type SettledInputProps = {
  /** What is set, by its name among the conclusions. */
  what: string;
  value: string;
  placeholder?: string;
  type?: 'date';
  onSettled: (text: string) => void;
};

/** A text that counts once it is settled: by Enter, or by going on to the next field. */
export function SettledInput({ what, value, placeholder, type, onSettled }: SettledInputProps) {
  const { t, word } = useLocale();
  const [typed, setTyped] = useState<string | null>(null);
  const settle = () => {
    setTyped(null);
    if (typed !== null && typed.trim() !== value) onSettled(typed.trim());
  };
  return (
    <TextInput
      className={classes['control'] ?? ''}
      aria-label={t('imports.setWhat', { what: word('inference', what) })}
      placeholder={placeholder ?? t('imports.automatic')}
      {...(type && { type })}
      value={typed ?? value}
      onChange={event => setTyped(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={event => {
        if (event.key === 'Enter') settle();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
