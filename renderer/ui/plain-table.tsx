import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './plain-table.module.css';

export type PlainColumn<Row> = {
  title: string;
  align?: 'end';
  /** Long text goes over several lines; everything else stays on one. */
  wrap?: boolean;
  /** The sentence that a row is read for: it is given more room than other long text. */
  wide?: boolean;
  cell: (row: Row) => ReactNode;
};

type PlainTableProps<Row> = {
  label: string;
  columns: readonly PlainColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Many columns of figures: headings go over two lines rather than make them wider. */
  tight?: boolean;
};

/** A short table that shows all its rows; long lists belong in the grid. */
export function PlainTable<Row>({ label, columns, rows, rowKey, tight = false }: PlainTableProps<Row>) {
  return (
    <Table.ScrollContainer
      minWidth={320}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': label } }}
    >
      <Table aria-label={label} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map(column => (
              <Table.Th
                key={column.title}
                ta={column.align}
                className={classes[tight ? 'tightHead' : 'head']}
              >
                {column.title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(row => (
            <Table.Tr key={rowKey(row)}>
              {columns.map(column => (
                <Table.Td
                  key={column.title}
                  ta={column.align}
                  className={classes[column.wide ? 'wide' : column.wrap ? 'long' : 'cell']}
                >
                  {column.cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
