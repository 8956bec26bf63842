import { Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { rejectionReasons, type RejectionReason, type Ticket } from '../../../shared/model/review.ts';
import { DialogButtons } from '../../app/dialog-buttons.tsx';
import { NumberField } from '../../app/number-field.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import type { TicketActions } from './use-ticket-actions.ts';

export type DecisionKind = 'reject' | 'modify';
type Values = { quantity: number | string; reason: RejectionReason; note: string };

type DecisionDialogProps = {
  kind: DecisionKind;
  ticket: Ticket;
  actions: TicketActions;
  onClose: () => void;
};

/** Asks for the reason of a rejection, or for the quantity and reason of a change. */
export function DecisionDialog({ kind, ticket, actions, onClose }: DecisionDialogProps) {
  const { t, word, quantity } = useLocale();
  const form = useForm<Values>({
    initialValues: {
      quantity: ticket.quantity,
      reason: kind === 'modify' ? 'wrong-quantity' : 'not-needed',
      note: '',
    },
    validate: {
      quantity: value => (Number(value) > 0 || kind === 'reject' ? null : t('review.quantityWrong')),
    },
  });
  const decide = (values: Values) => {
    const note = values.note.trim() === '' ? {} : { note: values.note.trim() };
    if (kind === 'reject') actions.reject({ id: ticket.id, reason: values.reason, ...note });
    else actions.modify({ id: ticket.id, quantity: Number(values.quantity), reason: values.reason, ...note });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(kind === 'reject' ? 'review.rejectTitle' : 'review.modifyTitle', { item: ticket.item })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={form.onSubmit(decide)}>
        <Stack gap="sm">
          {kind === 'modify' && (
            <NumberField
              data-autofocus
              label={t('review.newQuantity', { unit: ticket.unit })}
              description={t('review.proposed', { quantity: quantity(ticket.quantity) })}
              min={0}
              decimalScale={6}
              {...form.getInputProps('quantity')}
            />
          )}
          <Select
            data-autofocus={kind === 'reject' || undefined}
            label={t('review.reason')}
            allowDeselect={false}
            data={rejectionReasons.map(reason => ({ value: reason, label: word('reason', reason) }))}
            {...form.getInputProps('reason')}
          />
          <Textarea
            label={t('review.note')}
            autosize
            minRows={2}
            maxLength={2000}
            {...form.getInputProps('note')}
          />
          <Text size="xs" c="dimmed">
            {t(kind === 'reject' ? 'review.rejectHelp' : 'review.modifyHelp')}
          </Text>
          <DialogButtons
            submit={t(kind === 'reject' ? 'review.reject' : 'review.modify')}
            waiting={actions.busy}
            onClose={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}
