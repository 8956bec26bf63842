import { TextInput } from '@mantine/core';
import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { numberMarks } from '../../../shared/format.ts';
import { parseNumber } from '../../../shared/parse-number.ts';
import { useLocale } from '../../i18n/locale.tsx';
import classes from './figure-cell.module.css';

type FigureCellProps = {
  label: string;
  /** What stands there while nobody types. */
  shown: string;
  least?: number;
  onFigure: (figure: number) => void;
  /** A row or column of figures that was pasted; the first belongs to this cell. */
  onFigures: (figures: number[]) => void;
};

/**
 * A figure in a table: type to replace it, Enter keeps it and goes on to the next, Tab keeps it too, Escape brings back what
 * stood there, F2 goes on from what stands there. Several figures pasted from a spreadsheet fill the cells below.
 */
export function FigureCell({ label, shown, least, onFigure, onFigures }: FigureCellProps) {
  const { t, numbers } = useLocale();
  const [typed, setTyped] = useState<string | null>(null);
  const kept = useRef<string | null>(null);
  const decimal = numberMarks(numbers).decimal === ',' ? ',' : '.';
  const read = (text: string): number | null => {
    const figure = parseNumber(text, decimal);
    return figure === null || (least !== undefined && figure < least) ? null : figure;
  };
  const wrong = typed !== null && typed.trim() !== '' && read(typed) === null;
  const keep = (): boolean => {
    if (typed === null || typed === shown || typed.trim() === '') setTyped(null);
    else {
      const figure = read(typed);
      if (figure === null) return false;
      setTyped(null);
      // Enter moves on, and leaving the cell keeps it too: the figure is to be kept once.
      if (kept.current !== typed) onFigure(figure);
      kept.current = typed;
    }
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter' && keep()) focusNext(event.currentTarget, event.shiftKey ? -1 : 1);
    if (event.key === 'ArrowDown') focusNext(event.currentTarget, 1);
    if (event.key === 'ArrowUp') focusNext(event.currentTarget, -1);
    if (event.key === 'F2') event.currentTarget.setSelectionRange(shown.length, shown.length);
    if (event.key === 'Escape' && typed !== null) {
      event.preventDefault();
      event.stopPropagation();
      setTyped(null);
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const cells = event.clipboardData
      .getData('text')
      .trim()
      .split(/[\t\r\n]+/);
    const figures = cells.map(read);
    if (cells.length < 2) return;
    event.preventDefault();
    if (figures.every(figure => figure !== null)) onFigures(figures);
    else setTyped(cells.find(cell => read(cell) === null) ?? '');
  };
  return (
    <TextInput
      size="xs"
      variant="filled"
      classNames={{ input: classes['input'] ?? '' }}
      data-figure
      aria-label={label}
      inputMode="decimal"
      value={typed ?? shown}
      error={wrong ? t('forecast.notANumber') : undefined}
      onChange={event => {
        kept.current = null;
        setTyped(event.currentTarget.value);
      }}
      onFocus={event => event.currentTarget.select()}
      onBlur={() => keep()}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  );
}

/** Moves to the cell above or below in the same table. */
function focusNext(input: HTMLInputElement, step: number): void {
  const cells = [...(input.closest('table')?.querySelectorAll<HTMLInputElement>('input[data-figure]') ?? [])];
  cells[cells.indexOf(input) + step]?.focus();
}
