import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

export interface Fonts {
  readonly regular: Buffer
  readonly bold: Buffer
}

let fonts: Promise<Fonts> | undefined

/** The two faces of Source Sans 3 (SIL Open Font License), from the package @expo-google-fonts/source-sans-3; read once. */
export function loadFonts(): Promise<Fonts> {
  fonts ??= Promise.all([face('400Regular'), face('700Bold')]).then(([regular, bold]) => ({ regular, bold }))
  return fonts
}

function face(name: string): Promise<Buffer> {
  return readFile(fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${name}/SourceSans3_${name}.ttf`)))
}
