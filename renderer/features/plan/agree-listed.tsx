import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconArrowBackUp, IconCalendarCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrderMessageKind } from '../../../shared/model/order-message.ts';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';

type AgreeListedProps = { kinds: OrderMessageKind[]; text: string };

/** Agrees the dates of all messages that are listed, after a question; at once afterwards they can be taken back. */
export function AgreeListed({ kinds, text }: AgreeListedProps) {
  const { t } = useLocale();
  const [last, setLast] = useState<string>();
  const listed = useQuery(api.plans.messages.queryOptions({ input: { kinds, text, offset: 0, limit: 1 } }));
  const moving = listed.data?.moving ?? 0;
  const agree = useAction(api.plans.agreeListed.mutationOptions(), {
    done: ({ lines }) => t('message.moved', { count: lines }),
    onDone: ({ commandId }) => setLast(commandId ?? undefined),
  });
  const undo = useAction(api.workspace.undo.mutationOptions(), {
    done: () => t('message.allTakenBack'),
    onDone: () => setLast(undefined),
  });
  const ask = () =>
    modals.openConfirmModal({
      title: t('message.agreeAll', { count: moving }),
      children: <Text size="sm">{t('message.agreeAllHelp')}</Text>,
      labels: { confirm: t('message.agreeAllDo'), cancel: t('action.cancel') },
      onConfirm: () => agree.mutate({ kinds, text }),
    });
  return (
    <>
      {moving > 0 && (
        <Button
          variant="default"
          leftSection={<IconCalendarCheck size={14} />}
          loading={agree.isPending}
          onClick={ask}
        >
          {t('message.agreeAll', { count: moving })}
        </Button>
      )}
      {last !== undefined && (
        <Button
          variant="subtle"
          leftSection={<IconArrowBackUp size={14} />}
          loading={undo.isPending}
          onClick={() => undo.mutate({ commandId: last })}
        >
          {t('message.takeAllBack')}
        </Button>
      )}
    </>
  );
}
