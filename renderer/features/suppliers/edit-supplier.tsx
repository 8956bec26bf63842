import { Checkbox, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { SupplierDetail } from '../../../shared/contract/suppliers.ts';
import { DialogButtons } from '../../app/dialog-buttons.tsx';
import { NumberField } from '../../app/number-field.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';

type Values = {
  name: string;
  email: string;
  address: string;
  paymentTerms: string;
  leadTimeDays: number | string;
  minimum: number | string;
  blocked: boolean;
};

/** Changes a supplier's terms; undo takes the change back. */
export function EditSupplier({ detail, onClose }: { detail: SupplierDetail; onClose: () => void }) {
  const { t } = useLocale();
  const { row } = detail;
  const edit = useAction(api.suppliers.edit.mutationOptions(), {
    done: () => t('suppliers.edited', { name: row.name }),
    onDone: onClose,
  });
  const form = useForm<Values>({
    initialValues: {
      name: row.name,
      email: row.email ?? '',
      address: detail.address ?? '',
      paymentTerms: detail.paymentTerms ?? '',
      leadTimeDays: row.leadTimeDays ?? '',
      minimum: row.minimum ?? '',
      blocked: row.blocked,
    },
    validate: {
      email: value =>
        value.trim() === '' || /^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('suppliers.emailWrong'),
    },
  });
  const save = (values: Values) =>
    edit.mutate({
      code: row.code,
      name: values.name.trim(),
      email: textOrNothing(values.email),
      address: textOrNothing(values.address),
      paymentTerms: textOrNothing(values.paymentTerms),
      leadTimeDays: numberOrNothing(values.leadTimeDays),
      minimum: numberOrNothing(values.minimum),
      blocked: values.blocked,
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('suppliers.editTitle', { name: row.name })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={form.onSubmit(save)}>
        <Stack gap="sm">
          <TextInput data-autofocus label={t('suppliers.name')} {...form.getInputProps('name')} />
          <TextInput label={t('suppliers.email')} {...form.getInputProps('email')} />
          <Group grow>
            <NumberField
              label={t('suppliers.leadTimeStated')}
              min={0}
              allowDecimal={false}
              {...form.getInputProps('leadTimeDays')}
            />
            <NumberField
              label={`${t('plan.minimum')} (${row.currency})`}
              min={0}
              decimalScale={2}
              {...form.getInputProps('minimum')}
            />
          </Group>
          <TextInput label={t('suppliers.paymentTerms')} {...form.getInputProps('paymentTerms')} />
          <Textarea label={t('settings.address')} autosize minRows={2} {...form.getInputProps('address')} />
          <Checkbox
            label={t('suppliers.block')}
            description={t('suppliers.blockText')}
            {...form.getInputProps('blocked', { type: 'checkbox' })}
          />
          <DialogButtons submit={t('action.save')} waiting={edit.isPending} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}

function textOrNothing(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

function numberOrNothing(value: number | string): number | null {
  return value === '' ? null : Number(value);
}
