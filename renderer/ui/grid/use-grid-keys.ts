import type { KeyboardEvent } from 'react';
import { moveCell, type CellPosition, type GridExtent } from './grid-moves.ts';

type GridKeys = {
  active: CellPosition;
  extent: GridExtent;
  /** @param paging the view moves by as much as the cell, so that a screen of rows is turned like a page */
  setActive: (next: CellPosition, paging: boolean) => void;
  onEnter: () => void;
  onSpace: () => void;
};

/** The key handler of a grid: moves the active cell, Enter opens or sorts, Space selects. */
export function useGridKeys({ active, extent, setActive, onEnter, onSpace }: GridKeys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') onEnter();
    else if (event.key === ' ') onSpace();
    else {
      const next = moveCell(active, event, extent);
      if (!next) return;
      setActive(next, event.key === 'PageDown' || event.key === 'PageUp');
    }
    event.preventDefault();
  };
}
