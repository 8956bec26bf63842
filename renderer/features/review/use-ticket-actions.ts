import { inReadersWords } from '../../app/said.ts';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** Approve, reject and modify, each with its answer as a notice. @param onDone after a ticket was decided */
export function useTicketActions(onDone: () => void) {
  const locale = useLocale();
  const { t } = locale;
  const said = ({ message }: { message: string }): string => inReadersWords(message, locale);
  const approve = useAction(api.review.approve.mutationOptions(), {
    done: decided => {
      const first = decided[0];
      if (first && decided.length === 1) return said(first);
      return t('review.approved', {
        count: decided.filter(one => one.status === 'approved').length,
        of: decided.length,
      });
    },
    onDone,
  });
  const reject = useAction(api.review.reject.mutationOptions(), { done: said, onDone });
  const modify = useAction(api.review.modify.mutationOptions(), { done: said, onDone });
  return {
    busy: approve.isPending || reject.isPending || modify.isPending,
    approve: (ids: string[]) => approve.mutate({ ids }),
    reject: reject.mutate,
    modify: modify.mutate,
  };
}

export type TicketActions = ReturnType<typeof useTicketActions>;
