import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient, type UseMutationOptions } from '@tanstack/react-query';
import { failureOf } from '../data/failure.ts';
import { useLocale } from '../i18n/locale.tsx';

type ActionWords<Output> = {
  /** The sentence to show when it worked; none for what shows itself. */
  done?: (output: Output) => string;
  onDone?: (output: Output) => void;
};

/**
 * A command of the contract behind a button: when it worked, everything on screen is read again; when it failed, the
 * cause and the cure stay on screen until they are closed.
 */
export function useAction<Input, Output>(
  options: Pick<UseMutationOptions<Output, Error, Input>, 'mutationKey' | 'mutationFn'>,
  words: ActionWords<Output> = {},
) {
  const queries = useQueryClient();
  const { t } = useLocale();
  return useMutation({
    ...options,
    onSuccess: output => {
      void queries.invalidateQueries();
      const message = words.done?.(output);
      if (message !== undefined)
        notifications.show({
          message,
          withBorder: true,
          closeButtonProps: { 'aria-label': t('action.close') },
        });
      words.onDone?.(output);
    },
    onError: error => showFailure(error, t('trouble.action'), t('action.close')),
  });
}

/** A notice of failure that stays until it is closed. */
export function showFailure(error: unknown, title: string, closeLabel: string): void {
  notifications.show({
    title,
    message: failureOf(error).message,
    color: 'red',
    autoClose: false,
    withBorder: true,
    role: 'alert',
    closeButtonProps: { 'aria-label': closeLabel },
  });
}
