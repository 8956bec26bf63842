import type { ClipboardEvent } from 'react';

/** Puts the cells of a row on the clipboard as spreadsheets take them: tab-separated text and an HTML table. */
export function copyRow(event: ClipboardEvent, row: Element | null): void {
  if (!row || document.getSelection()?.isCollapsed === false) return;
  const cells = [...row.querySelectorAll('[role="gridcell"], [role="columnheader"]')].map(cell =>
    cell.textContent.trim(),
  );
  const html = cells.map(cell => `<td>${escaped(cell)}</td>`).join('');
  event.clipboardData.setData('text/plain', cells.join('\t'));
  event.clipboardData.setData('text/html', `<table><tr>${html}</tr></table>`);
  event.preventDefault();
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
