import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

export interface Fonts {
  readonly regular: Buffer
  readonly bold: Buffer
}

let fonts: Promise<Fonts> | undefined

/** The two faces of Source Sans 3 (SIL Open Font License), from the package @fontsource/source-sans-3; read once. */
export function loadFonts(): Promise<Fonts> {
  fonts ??= Promise.all([face('400'), face('700')]).then(([regular, bold]) => ({ regular, bold }))
  return fonts
}

function face(weight: string): Promise<Buffer> {
  return readFile(fileURLToPath(import.meta.resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff`)))
}
