import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconCalendarCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { LineMessage } from '../../../shared/contract/plans.ts';
import { isIsoDate, type IsoDate } from '../../../shared/dates.ts';
import { DialogButtons } from '../../app/dialog-buttons.tsx';
import { MessageBadge } from '../../app/states.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Section } from '../../ui/section.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';

type LineMessagesProps = { itemLocation: number; unit: string; messages: readonly LineMessage[] };

/** What a line asks suppliers to change; a date that was agreed with the supplier is entered here, and can be taken back. */
export function LineMessages({ itemLocation, unit, messages }: LineMessagesProps) {
  const { t, quantity, date } = useLocale();
  const [agreeing, setAgreeing] = useState<MovingMessage | null>(null);
  const [last, setLast] = useState<string>();
  const undo = useAction(api.workspace.undo.mutationOptions(), {
    done: () => t('message.takenBack'),
    onDone: () => setLast(undefined),
  });
  if (messages.length === 0) return null;
  const day = (iso: string | null) => (iso === null ? '–' : date(iso));
  return (
    <Section rank={3} title={t('message.title')}>
      <Stack gap="sm">
        {messages.map(each => (
          <Stack key={`${each.message} ${each.day} ${each.quantity}`} gap={4}>
            <Group gap="xs">
              <MessageBadge kind={each.message} />
              {each.agreed ? (
                <StateBadge icon={IconCalendarCheck} color="green" label={t('message.agreed')} />
              ) : (
                isMoving(each) && (
                  <Button size="compact-xs" variant="default" onClick={() => setAgreeing(each)}>
                    {t('message.agree')}
                  </Button>
                )
              )}
            </Group>
            <Text size="sm">
              {t(`message.sentence.${each.message}`, {
                quantity: `${quantity(each.quantity)} ${unit}`,
                day: day(each.day),
                newDay: day(each.newDay),
              })}
            </Text>
          </Stack>
        ))}
        {last !== undefined && (
          <Group>
            <Button
              size="compact-xs"
              variant="subtle"
              loading={undo.isPending}
              onClick={() => undo.mutate({ commandId: last })}
            >
              {t('message.takeBack')}
            </Button>
          </Group>
        )}
      </Stack>
      {agreeing && (
        <AgreeDialog
          itemLocation={itemLocation}
          message={agreeing}
          onClose={() => setAgreeing(null)}
          onAgreed={setLast}
        />
      )}
    </Section>
  );
}

type MovingMessage = LineMessage & { day: IsoDate; newDay: IsoDate };

/** True for a message that asks for another date of an open line. */
function isMoving(message: LineMessage): message is MovingMessage {
  return message.day !== null && message.newDay !== null;
}

type AgreeDialogProps = {
  itemLocation: number;
  message: MovingMessage;
  onClose: () => void;
  onAgreed: (commandId: string) => void;
};

function AgreeDialog({ itemLocation, message, onClose, onAgreed }: AgreeDialogProps) {
  const { t, date } = useLocale();
  const agree = useAction(api.plans.agree.mutationOptions(), {
    done: ({ lines }) => t('message.moved', { count: lines }),
    onDone: ({ commandId }) => {
      onAgreed(commandId);
      onClose();
    },
  });
  const form = useForm<{ on: string }>({
    initialValues: { on: message.newDay },
    validate: { on: value => (isIsoDate(value) ? null : t('plan.asOfWrong')) },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('message.agree')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        onSubmit={form.onSubmit(({ on }) => {
          const { day, quantity } = message;
          if (isIsoDate(on)) agree.mutate({ dates: [{ itemLocation, day, newDay: on, quantity }] });
        })}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('message.agreeHelp', { day: date(message.day) })}
          </Text>
          <TextInput data-autofocus type="date" label={t('message.agreedOn')} {...form.getInputProps('on')} />
          <DialogButtons submit={t('message.agree')} waiting={agree.isPending} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
