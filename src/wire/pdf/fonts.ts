import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

export interface Fonts {
  readonly regular: Buffer
  readonly bold: Buffer
}

let fonts: Promise<Fonts> | undefined

/** The two faces of PT Sans (SIL Open Font License), from the package @expo-google-fonts/pt-sans; read once. */
export function loadFonts(): Promise<Fonts> {
  fonts ??= readFonts()
  return fonts
}

async function readFonts(): Promise<Fonts> {
  const [regular, bold] = await Promise.all([
    readFile(fileURLToPath(import.meta.resolve('@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf'))),
    readFile(fileURLToPath(import.meta.resolve('@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf'))),
  ])
  return { regular, bold }
}
