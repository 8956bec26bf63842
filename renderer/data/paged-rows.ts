import { useQueries, type QueryFunction, type QueryKey } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';

export const PAGE_SIZE = 200;

export type PageWindow = { offset: number; limit: number };

/** A page of a long list: its rows, how many match the filter, and how many there are at all. */
export type Page<Row> = { rows: Row[]; total: number; matching: number };

export type PageQuery<Data> = { queryKey: QueryKey; queryFn: QueryFunction<Data> };

export type PagedRows<Row> = {
  /** The rows of the pages in view; the same array until other pages come into view. */
  loaded: readonly Row[];
  rowAt: (index: number) => Row | undefined;
  /** Rows that match; 0 until the first page came. */
  count: number;
  total: number;
  /** True until the first page of the very first list came. */
  waiting: boolean;
  /** True while rows of the former order or filter are still shown. */
  stale: boolean;
  error: Error | null;
  onWindow: (first: number, last: number) => void;
  reread: () => void;
};

/**
 * Reads a long list page by page as it comes into view. When the order or filter changes, what was shown stays until
 * the first page of the new list is there, so that nothing flickers.
 * @param pageAt the query for a page; must not change while order and filter stay the same
 * @param read takes the rows and counts from a page
 */
export function usePagedRows<Data, Row>(
  pageAt: (window: PageWindow) => PageQuery<Data>,
  read: (data: Data) => Page<Row>,
): PagedRows<Row> {
  const [pages, setPages] = useState(() => pagesInView(0, 0));
  const results = useQueries({
    queries: pages.map(page => pageAt({ offset: page * PAGE_SIZE, limit: PAGE_SIZE })),
  });

  const newest = results.map(result => result.dataUpdatedAt).join(' ');
  const loaded = useMemo(() => {
    const byPage = new Map<number, Page<Row>>();
    for (const [at, page] of pages.entries()) {
      const data = results[at]?.data;
      if (data !== undefined) byPage.set(page, read(data));
    }
    return byPage;
    // `results` is new on every render; what it holds changes with the pages and their times alone.
    // eslint-disable-next-line react/exhaustive-deps
  }, [newest, pages, pageAt, read]);
  const [kept, setKept] = useState(loaded);
  useEffect(() => {
    if (loaded.size > 0) setKept(loaded);
  }, [loaded]);

  const shown = loaded.size > 0 ? loaded : kept;
  const any = shown.values().next().value;
  const rows = useMemo(() => [...shown.values()].flatMap(page => page.rows), [shown]);
  const onWindow = useCallback((first: number, last: number) => {
    const wanted = pagesInView(first, last);
    setPages(before => (before.join(' ') === wanted.join(' ') ? before : wanted));
  }, []);
  return {
    loaded: rows,
    rowAt: index => shown.get(Math.floor(index / PAGE_SIZE))?.rows[index % PAGE_SIZE],
    count: any?.matching ?? 0,
    total: any?.total ?? 0,
    waiting: any === undefined && results.some(result => result.isPending),
    stale: loaded.size === 0 && any !== undefined,
    error: results.find(result => result.error !== null)?.error ?? null,
    onWindow,
    reread: () => void Promise.all(results.map(result => result.refetch())),
  };
}

/** The pages that hold the rows in view, and the next one when the end of a page is near. */
export function pagesInView(first: number, last: number): number[] {
  const margin = PAGE_SIZE / 4;
  const from = Math.floor(Math.max(0, first - margin) / PAGE_SIZE);
  const to = Math.floor((last + margin) / PAGE_SIZE);
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}
