import { Group, TextInput } from '@mantine/core';
import { kept, useKept } from '../../app/use-kept.ts';
import { useLocale } from '../../i18n/locale.tsx';

type Why = { reason: string; expires: string };

/** The reason and end given last: several edits in a row mostly have the same. */
const keptWhy = kept<Why>({ reason: '', expires: '' });

/** Why edits are made, as the contract wants it. */
export function useEditReason(): { reason: string; expires?: string } {
  const { t } = useLocale();
  const [{ reason, expires }] = useKept(keptWhy);
  const written = reason.trim();
  return {
    reason: written === '' ? t('forecast.reasonDefault') : written,
    ...(expires !== '' && { expires }),
  };
}

/** Asks why, and until when it counts. */
export function EditReasonFields() {
  const { t } = useLocale();
  const [why, setWhy] = useKept(keptWhy);
  return (
    <Group gap="xs" align="flex-end" grow preventGrowOverflow={false}>
      <TextInput
        label={t('forecast.reason')}
        placeholder={t('forecast.reasonDefault')}
        maxLength={500}
        value={why.reason}
        onChange={event => setWhy({ ...why, reason: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('forecast.expires')}
        value={why.expires}
        onChange={event => setWhy({ ...why, expires: event.currentTarget.value })}
      />
    </Group>
  );
}
