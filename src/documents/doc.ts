/** A part of a document, in order. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'subheading'; text: string }
  /** Lines stay lines. */
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | {
      kind: 'table'
      headings: readonly string[]
      rows: readonly (readonly string[])[]
      /** Shares of the width, a hundred together; equal when left out. */
      widths?: readonly number[]
    }
  /** Boxes to sign in, one beside the other. */
  | { kind: 'signatures'; boxes: readonly { name: string; said: string }[] }

/** A document as an office keeps it: written once, as a page and as a file. */
export interface Doc {
  title: string
  subtitle?: string
  landscape?: boolean
  blocks: readonly Block[]
  /** Small print at the foot of each page. */
  foot?: string
}
