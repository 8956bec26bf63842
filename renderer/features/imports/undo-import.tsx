import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';

type UndoImportProps = { entry: { id: string; fileName: string }; label: string };

/** Takes an import back, after a question. */
export function UndoImport({ entry, label }: UndoImportProps) {
  const { t } = useLocale();
  const undo = useAction(api.imports.undo.mutationOptions(), {
    done: ({ undone }) => t('imports.undone', { what: undone }),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconArrowBackUp size={14} />}
      loading={undo.isPending}
      onClick={() =>
        modals.openConfirmModal({
          title: t('imports.undoFile', { file: entry.fileName }),
          children: <Text size="sm">{t('imports.undoText')}</Text>,
          labels: { confirm: t('imports.undo'), cancel: t('action.cancel') },
          onConfirm: () => undo.mutate({ id: entry.id }),
        })
      }
    >
      {label}
    </Button>
  );
}
