import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { showFailure, useAction } from '../../app/use-action.tsx';
import { api, client } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** Orders that one command takes at most. */
const MOST = 1000;

type ChooseAllProps = { text: string; onChoose: (ids: readonly string[]) => void };

/** Chooses all drafts that the list is filtered to, such as those that accepting a plan has made. */
export function ChooseAll({ text, onChoose }: ChooseAllProps) {
  const { t } = useLocale();
  const choosing = useMutation({
    mutationFn: () => client.orders.list({ state: 'draft', text, offset: 0, limit: MOST }),
    onSuccess: ({ orders }) => onChoose(orders.map(({ id }) => id)),
    onError: error => showFailure(error, t),
  });
  return (
    <Button variant="default" loading={choosing.isPending} onClick={() => choosing.mutate()}>
      {t('orders.chooseDrafts')}
    </Button>
  );
}

/** Cancels the orders that are chosen, after asking. */
export function CancelChosen({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const { t } = useLocale();
  const cancel = useAction(api.orders.cancelAll.mutationOptions(), {
    done: changed => t('orders.cancelledChosen', { count: changed.length }),
    onDone,
  });
  const ask = (): void => {
    modals.openConfirmModal({
      title: t('orders.cancelChosenTitle', { count: ids.length }),
      children: <Text size="sm">{t('orders.cancelText')}</Text>,
      labels: { confirm: t('orders.cancelChosen', { count: ids.length }), cancel: t('action.back') },
      onConfirm: () => cancel.mutate({ ids: [...ids] }),
    });
  };
  return (
    <Button variant="default" leftSection={<IconX size={14} />} loading={cancel.isPending} onClick={ask}>
      {t('orders.cancelChosen', { count: ids.length })}
    </Button>
  );
}
