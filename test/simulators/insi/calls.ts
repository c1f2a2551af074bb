import { readFile } from 'node:fs/promises'
import { ACTION_TRAITS } from '#src/wire/insi/namespaces.ts'

/** Bytes of a hand-composed message of `test/messages/insi/`. */
export function messageBytes(name: string): Promise<Buffer> {
  return readFile(new URL(`../../messages/insi/${name}.xml`, import.meta.url))
}

/** A search in the style of TLSI, with other traits; a trait left out is not written. */
export async function rechercheBytes(traits: Readonly<Record<string, string>>, change: (xml: string) => string = (xml) => xml) {
  const xml = (await messageBytes('recherche-style-tlsi')).toString()
  const elements = Object.entries(traits).map(([name, value]) => `<insi_recsans_ins:${name}>${value}</insi_recsans_ins:${name}>`)
  return Buffer.from(
    change(xml.replace(/(<insi_recsans_ins:RECSANSVITALE>).*(<\/insi_recsans_ins:RECSANSVITALE>)/s, `$1${elements.join('')}$2`)),
  )
}

export const ZOE = { NomNaissance: 'ADRUN', Prenom: 'ZOE', Sexe: 'F', DateNaissance: '1975-12-31' }

export const CONTENT_TYPE = [['Content-Type', `application/soap+xml; charset=utf-8; action="${ACTION_TRAITS}"`]] as const
