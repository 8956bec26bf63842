import type { SheetProposal } from '../../../shared/model/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import classes from './wizard.module.css';

/** The first rows of a sheet as they stand in the file, its header rows marked. */
export function RawRows({ table }: { table: SheetProposal }) {
  const { t } = useLocale();
  const lookOf = (row: number) =>
    table.headerRows.includes(row)
      ? 'header'
      : table.firstRow !== null && row < table.firstRow
        ? 'above'
        : 'data';
  return (
    // The region scrolls, so that it has to be reached by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes['raw']} role="region" tabIndex={0} aria-label={t('imports.firstRows')}>
      <table>
        <tbody>
          {table.shown.map((cells, index) => {
            const row = index + 1;
            return (
              <tr key={row} data-row={lookOf(row)}>
                <th scope="row" className={classes['number']}>
                  {lookOf(row) === 'header' ? t('imports.headerRow', { row }) : row}
                </th>
                {cells.map((cell, column) => (
                  // Cells have no name of their own: their place is what they are.
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={column} title={cell.length > 24 ? cell : undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
