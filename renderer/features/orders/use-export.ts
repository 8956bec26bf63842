import { useMutation } from '@tanstack/react-query';
import { showFailure } from '../../app/use-action.tsx';
import { client, type Client } from '../../data/client.ts';
import { download } from '../../data/files.ts';
import { useLocale } from '../../i18n/locale.tsx';

type ExportInput = Parameters<Client['orders']['export']>[0];

/** Exports orders to a file and saves it. */
export function useExport() {
  const { t } = useLocale();
  return useMutation({
    mutationFn: (input: ExportInput) => client.orders.export(input),
    onSuccess: download,
    onError: error => showFailure(error, t),
  });
}
