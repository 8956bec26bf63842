import { Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { isIsoDate } from '../../shared/dates.ts';
import { useLocale, type Locale } from '../i18n/locale.tsx';
import { DialogButtons } from './dialog-buttons.tsx';

type JobDialogProps = {
  title: string;
  opened?: boolean;
  /** Words of the button that starts it. */
  start: string;
  waiting: boolean;
  onSubmit: (event?: React.FormEvent<HTMLFormElement>) => void;
  onClose: () => void;
  children: ReactNode;
};

/** Asks what a job needs to know, and starts it. */
export function JobDialog({
  title,
  opened = true,
  start,
  waiting,
  onSubmit,
  onClose,
  children,
}: JobDialogProps) {
  const { t } = useLocale();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={onSubmit}>
        <Stack gap="sm">
          {children}
          <DialogButtons submit={start} waiting={waiting} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}

/** A date that may be left out. @returns what is wrong with it, for a form */
export function optionalDate(wrong: string): (value: string) => string | null {
  return value => (value === '' || isIsoDate(value) ? null : wrong);
}

/** What a forecast and a plan are made as of, and how thoroughly. */
export type AsOfValues = { asOf: string; tier: 'fast' | 'best' };

/** Initial values and checks of `AsOfFields`. */
export function asOfForm({ t }: Locale) {
  const initialValues: AsOfValues = { asOf: '', tier: 'fast' };
  return { initialValues, validate: { asOf: optionalDate(t('plan.asOfWrong')) } };
}

/** Date and tier. @param help what the date stands for while it is empty */
export function AsOfFields({
  form,
  help,
  tierHelp,
}: {
  form: UseFormReturnType<AsOfValues>;
  help: string;
  tierHelp?: string;
}) {
  const { t } = useLocale();
  return (
    <>
      <TextInput type="date" label={t('plan.asOf')} description={help} {...form.getInputProps('asOf')} />
      <Choice
        label={t('plan.tier')}
        data={[
          { value: 'fast', label: t('plan.tier.fast') },
          { value: 'best', label: t('plan.tier.best') },
        ]}
        {...form.getInputProps('tier')}
        help={tierHelp}
      />
    </>
  );
}

type ChoiceProps = {
  label: string;
  help?: string | undefined;
  data: { value: string; label: string }[];
  value?: string;
  onChange?: (value: string) => void;
};

/** One of a few, with its label above. */
export function Choice({ label, help, data, value, onChange }: ChoiceProps) {
  return (
    <div>
      <Text size="xs" fw={500} mb={4}>
        {label}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={label}
        data={data}
        {...(value !== undefined && { value })}
        {...(onChange && { onChange })}
      />
      {help !== undefined && (
        <Text size="xs" c="dimmed" mt={4}>
          {help}
        </Text>
      )}
    </div>
  );
}
