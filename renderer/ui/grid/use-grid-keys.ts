import type { KeyboardEvent } from 'react';
import { moveCell, type CellPosition, type GridExtent } from './grid-moves.ts';

type GridKeys = {
  active: CellPosition;
  extent: GridExtent;
  setActive: (next: CellPosition) => void;
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
      setActive(next);
    }
    event.preventDefault();
  };
}
