import { Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconCheck, IconDownload, IconMail, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Order } from '../../../shared/model/order.ts';
import { showFailure, useAction } from '../../app/use-action.tsx';
import { api, client } from '../../data/client.ts';
import { download } from '../../data/files.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** What can be done with an order in its present state. */
export function OrderButtons({ order }: { order: Order }) {
  const { t, word } = useLocale();
  const changed = (result: { number: string; state: string }) =>
    t('orders.changed', { number: result.number, state: word('orders.state', result.state) });
  const approve = useAction(api.orders.approve.mutationOptions(), {
    done: results => (results[0] ? changed(results[0]) : t('orders.approved', { count: 0 })),
  });
  const send = useAction(api.orders.send.mutationOptions(), { done: changed });
  const cancel = useAction(api.orders.cancel.mutationOptions(), { done: changed });
  const save = useMutation({
    mutationFn: () => client.orders.pdf({ id: order.id }),
    onSuccess: download,
    onError: error => showFailure(error, t),
  });
  const confirm = (title: string, text: string, label: string, run: () => void) =>
    modals.openConfirmModal({
      title,
      children: <Text size="sm">{text}</Text>,
      labels: { confirm: label, cancel: t('action.back') },
      onConfirm: run,
    });
  const open = ['draft', 'approved', 'sent', 'partly-received'].includes(order.state);
  return (
    <Group gap="xs">
      {order.state === 'draft' && (
        <Button
          leftSection={<IconCheck size={14} />}
          loading={approve.isPending}
          onClick={() => approve.mutate({ ids: [order.id] })}
        >
          {t('orders.approve')}
        </Button>
      )}
      {order.state === 'approved' && (
        <Button
          leftSection={<IconMail size={14} />}
          loading={send.isPending}
          onClick={() =>
            confirm(
              t('orders.sendTitle', { number: order.number }),
              t('orders.sendText', { supplier: order.supplierName }),
              t('orders.send'),
              () => send.mutate({ id: order.id }),
            )
          }
        >
          {t('orders.send')}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconDownload size={14} />}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        {t('orders.pdf')}
      </Button>
      {open && (
        <Button
          variant="default"
          leftSection={<IconX size={14} />}
          loading={cancel.isPending}
          onClick={() =>
            confirm(
              t('orders.cancelTitle', { number: order.number }),
              t('orders.cancelText'),
              t('orders.cancel'),
              () => cancel.mutate({ id: order.id }),
            )
          }
        >
          {t('orders.cancel')}
        </Button>
      )}
    </Group>
  );
}
