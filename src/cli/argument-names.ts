import type { Locale } from '#src/domain/bilingual.ts'

/** What the options and arguments of commands hold: commands are declared in French. */
const ENGLISH: Readonly<Record<string, string>> = {
  adresse: 'address',
  axe: 'axis',
  chemins: 'paths',
  commande: 'command',
  dossier: 'folder',
  fichier: 'file',
  fichiers: 'files',
  graine: 'seed',
  gravité: 'severity',
  nombre: 'number',
  pilote: 'driver',
  période: 'period',
  quoi: 'what',
  temps: 'clock',
}

/** A text of commander with the names of arguments in one language: `--config <fichier>`, `[chemins...]`, or a name alone. */
export function argumentNames(text: string, locale: Locale): string {
  if (locale === 'fr') return text.replace('[command]', '[commande]')
  return text.replace(/(?<=[<[]|^)\p{L}+(?=\.*[>\]]|$)/gu, (name) => (Object.hasOwn(ENGLISH, name) ? ENGLISH[name]! : name))
}
