import type { PointerEvent } from 'react';

/** Tells the whole text of a cell or a heading under the pointer whose column is too narrow for it. */
export function tellFullText(event: PointerEvent): void {
  if (!(event.target instanceof Element)) return;
  const cell = event.target.closest<HTMLElement>('[role="gridcell"], [role="columnheader"]');
  if (!cell) return;
  if (isCut(cell) || [...cell.querySelectorAll('span')].some(isCut)) cell.title = cell.textContent;
  else cell.removeAttribute('title');
}

function isCut({ scrollWidth, clientWidth }: Element): boolean {
  return scrollWidth > clientWidth && clientWidth > 0;
}
