/** A part of a result, before it is known whether it goes to a terminal, into an issue or onto a page. Texts are raw: whoever prints them escapes them. */
export type Block =
  | { readonly kind: 'verdict'; readonly exitCode: 0 | 1 | 2; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** A sentence or more; `lead` stands before it as its name. */
  | { readonly kind: 'text'; readonly text: string; readonly lead?: string; readonly tone?: 'strong' | 'quiet' }
  | { readonly kind: 'list'; readonly lead?: string; readonly items: readonly string[] }
  | { readonly kind: 'evidence'; readonly rows: readonly EvidenceRow[] }
  /** To be copied as it stands; `otherWay` of what is not the first way to mend it. */
  | { readonly kind: 'code'; readonly text: string; readonly language: string; readonly otherWay?: true }
  /** Lines that go, come, or show where. */
  | { readonly kind: 'edit'; readonly lines: readonly EditLine[] }
  /** Lines whose columns matter, or which are somebody else's words. */
  | { readonly kind: 'lines'; readonly lead?: string; readonly lines: readonly string[] }

export interface EvidenceRow {
  /** Which answer, in words. */
  readonly source: string
  readonly header: string
  /** Null where it is absent. */
  readonly got: string | null
  /** Null where there is nothing to compare with. */
  readonly wanted: string | null
  /** The first character, counted from 0, at which they differ. */
  readonly differsAt: number | null
}

export interface EditLine {
  readonly sign: '-' | '+' | '=' | ' '
  readonly text: string
}

export interface Document {
  readonly title: string
  readonly blocks: readonly Block[]
}
