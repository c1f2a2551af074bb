/** What an operator keeps of the white list it downloaded. Stream: `liste-blanche/<operator>`. */
export interface CopieListeBlanche {
  /** The file, in the journal. */
  readonly sha256: string
  /** `DateDeGeneration`, as written. */
  readonly dateDeGeneration: string
  readonly etag?: string
}

export type ListeBlancheEvent =
  /** A new copy replaces the one before. */
  { readonly type: 'liste-blanche-copiee'; readonly copie: CopieListeBlanche }
