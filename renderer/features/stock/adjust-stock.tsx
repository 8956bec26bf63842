import { Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlusMinus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ItemPanel } from '../../../shared/contract/stock.ts';
import { DialogButtons } from '../../app/dialog-buttons.tsx';
import { NumberField } from '../../app/number-field.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** Books a difference by hand, with its reason. */
export function AdjustStock({ row }: { row: ItemPanel['row'] }) {
  const { t } = useLocale();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlusMinus size={14} />}
        onClick={() => setOpen(true)}
      >
        {t('counts.adjust')}
      </Button>
      {open && <AdjustDialog row={row} onClose={() => setOpen(false)} />}
    </>
  );
}

function AdjustDialog({ row, onClose }: { row: ItemPanel['row']; onClose: () => void }) {
  const { t, quantity } = useLocale();
  const adjust = useAction(api.counts.adjust.mutationOptions(), {
    done: ({ onHand }) => t('counts.adjusted', { quantity: quantity(onHand), unit: row.unit }),
    onDone: onClose,
  });
  const form = useForm<{ quantity: number | string; reason: string }>({
    initialValues: { quantity: '', reason: '' },
    validate: {
      quantity: value => (value !== '' && Number(value) !== 0 ? null : t('counts.quantityWrong')),
      reason: value => (value.trim() === '' ? t('counts.reasonMissing') : null),
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('counts.adjustTitle', { item: row.item, location: row.location })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        onSubmit={form.onSubmit(values =>
          adjust.mutate({
            item: row.item,
            location: row.location,
            quantity: Number(values.quantity),
            reason: values.reason.trim(),
          }),
        )}
      >
        <Stack gap="sm">
          <Text size="sm">{t('counts.adjustHelp', { quantity: quantity(row.onHand), unit: row.unit })}</Text>
          <NumberField
            data-autofocus
            label={t('counts.byHowMuch', { unit: row.unit })}
            decimalScale={6}
            {...form.getInputProps('quantity')}
          />
          <TextInput label={t('review.reason')} maxLength={500} {...form.getInputProps('reason')} />
          <DialogButtons submit={t('counts.book.it')} waiting={adjust.isPending} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
