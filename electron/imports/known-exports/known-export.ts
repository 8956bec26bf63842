import type { ImportKind } from '../../../shared/model/imports.ts';

/** How one kind is read from a known export. Several headers of a field: the first that is there and filled. */
export type KnownKind = {
  kind: ImportKind;
  columns: Record<string, string | string[]>;
  constants?: Record<string, string | number>;
  where?: { column: string; filled?: boolean; in?: string[]; notIn?: string[] }[];
  /** Each of these columns is a row with the constants set. */
  unpivot?: { column: string; set: Record<string, string> }[];
  sum?: boolean;
  negated?: boolean;
};

/** An export known by its headers: all of `needs`, none of `lacks`, compared without case, blanks and marks. */
export type KnownExport = {
  name: string;
  needs: string[];
  lacks?: string[];
  /** Further told by the file's name, where headers are too common. */
  file?: RegExp;
  /** Rows of one key state these columns once, on the first row. */
  fillDown?: { key: string; columns: string[] };
  /** Rows that are nothing of ours, by a word in a column (in lower case), and why. */
  leavesOut?: { column: string; words: string[]; why: string };
  /** Blanks of a column are filled from the first of others that is filled, or with the default location. */
  fillFrom?: { column: string; from: string[] | 'default location' }[];
  /** The column `left` states what is left of `of`: it is read as what was taken. */
  takenFrom?: { of: string; left: string };
  /** Stated by place, kept by item: blank where the rows of one key disagree. */
  oneEach?: { key: string; columns: string[] };
  /** What the file holds beside and is never imported, and why. */
  leaves?: { what: string; why: string };
  /** Every column that is none of these headers is a location; its cell is the stock there. */
  locationColumnsAfter?: string[];
  /** The item stands in a title row above the header, behind this label. */
  itemAbove?: RegExp;
  /** Codes are written `[CODE] Name`. */
  bracketed?: boolean;
  kinds: KnownKind[];
};
