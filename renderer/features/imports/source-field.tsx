import { TextInput } from '@mantine/core';
import { useLocale } from '../../i18n/locale.tsx';

const MOST_CHARACTERS = 80;

/** Asks which system the files come from; empty for the usual one. */
export function SourceField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useLocale();
  return (
    <TextInput
      label={t('templates.source')}
      description={t('templates.sourceHelp')}
      value={value}
      maxLength={MOST_CHARACTERS}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}

/** What was written into the field, or null when it was left empty. */
export function sourceOf(written: string): string | null {
  const source = written.trim();
  return source === '' ? null : source;
}
