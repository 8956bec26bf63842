import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient, type UseMutationOptions } from '@tanstack/react-query';
import { useLocale, type Translate } from '../i18n/locale.tsx';
import { failureText } from './failure-words.ts';

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
    onError: error => showFailure(error, t),
  });
}

/** A notice of failure that stays until it is closed. @param title what could not be done */
export function showFailure(error: unknown, t: Translate, title: string = t('trouble.action')): void {
  notifications.show({
    title,
    message: failureText(error, t),
    color: 'red',
    autoClose: false,
    withBorder: true,
    role: 'alert',
    closeButtonProps: { 'aria-label': t('action.close') },
  });
}
