/** One cell of a table that is taken along: text, a number, or words in place of a number that is kept back. */
export type SheetCell = string | number | null | { hidden: string }

/** A table as a file: one line of headings, then rows as long as it. */
export interface Sheet {
  /** At most 31 characters in XLSX; longer names are cut. */
  name: string
  headings: readonly string[]
  rows: readonly (readonly SheetCell[])[]
}
