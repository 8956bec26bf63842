import { useState } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import type { GridSelection } from '../ui/grid/data-grid.tsx';

/** Rows that are chosen in a grid: their ids, what the grid is given, and how the choice is given up. */
export function useChosen(): {
  chosen: ReadonlySet<string>;
  selection: GridSelection;
  choose: (ids: Iterable<string>) => void;
  clear: () => void;
} {
  const { t } = useLocale();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setChosen(before => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return {
    chosen,
    selection: { ids: chosen, toggle, label: t('action.select') },
    choose: ids => setChosen(new Set(ids)),
    clear: () => setChosen(new Set()),
  };
}
