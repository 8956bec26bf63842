import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** Takes a count or a correction back, after a question. */
export function TakeBack({ entry, unit }: { entry: number; unit: string }) {
  const { t, quantity } = useLocale();
  const takeBack = useAction(api.counts.takeBack.mutationOptions(), {
    done: ({ onHand }) => t('counts.takenBack', { quantity: quantity(onHand), unit }),
  });
  return (
    <Button
      variant="default"
      size="compact-xs"
      loading={takeBack.isPending}
      onClick={() =>
        modals.openConfirmModal({
          title: t('counts.takeBackTitle'),
          children: <Text size="sm">{t('counts.takeBackText')}</Text>,
          labels: { confirm: t('counts.takeBack'), cancel: t('action.cancel') },
          onConfirm: () => takeBack.mutate({ entry, reason: t('counts.takeBackReason') }),
        })
      }
    >
      {t('counts.takeBack')}
    </Button>
  );
}
