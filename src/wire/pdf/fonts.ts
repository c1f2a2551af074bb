import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

export interface Fonts {
  readonly regular: Buffer
  readonly bold: Buffer
}

let fonts: Promise<Fonts> | undefined

/** The two faces of PT Sans (SIL Open Font License), from the package @expo-google-fonts/pt-sans; read once. */
export function loadFonts(): Promise<Fonts> {
  fonts ??= Promise.all([face('400Regular'), face('700Bold')]).then(([regular, bold]) => ({ regular, bold }))
  return fonts
}

function face(name: string): Promise<Buffer> {
  return readFile(fileURLToPath(import.meta.resolve(`@expo-google-fonts/pt-sans/${name}/PTSans_${name}.ttf`)))
}
