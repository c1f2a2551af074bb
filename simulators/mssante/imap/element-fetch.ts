import type { LecteurImap } from '#src/wire/imap/lecteur-imap.ts'
import { ecrireSection, lireSection, type SectionImap } from '#src/wire/imap/section-imap.ts'

/** One thing FETCH asks of a mail (RFC 3501 §6.4.5). */
export type ElementFetch =
  | { readonly type: 'UID' | 'FLAGS' | 'INTERNALDATE' | 'RFC822.SIZE' | 'ENVELOPE' | 'BODYSTRUCTURE' | 'BODY' | 'MODSEQ' }
  | {
      readonly type: 'SECTION'
      readonly section: SectionImap
      /** How the answer names it: `BODY[1]<0>`, `RFC822`. */
      readonly nom: string
      /** First byte and how many. */
      readonly partiel?: readonly [debut: number, longueur: number]
      /** False when asking marks the mail as seen. */
      readonly peek: boolean
    }

const SIMPLES = ['UID', 'FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODYSTRUCTURE', 'MODSEQ'] as const
const RAPIDE: readonly ElementFetch[] = [{ type: 'FLAGS' }, { type: 'INTERNALDATE' }, { type: 'RFC822.SIZE' }]
const MACROS: ReadonlyMap<string, readonly ElementFetch[]> = new Map([
  ['FAST', RAPIDE],
  ['ALL', [...RAPIDE, { type: 'ENVELOPE' }]],
  ['FULL', [...RAPIDE, { type: 'ENVELOPE' }, { type: 'BODY' }]],
])
const entier = (nom: string, quoi: SectionImap['quoi'], peek: boolean): ElementFetch => ({
  type: 'SECTION',
  nom,
  section: { chemin: [], quoi, champs: [] },
  peek,
})
const ANCIENS: Readonly<Record<string, ElementFetch>> = {
  RFC822: entier('RFC822', 'TOUT', false),
  'RFC822.HEADER': entier('RFC822.HEADER', 'HEADER', true),
  'RFC822.TEXT': entier('RFC822.TEXT', 'TEXT', false),
}

/** Reads a macro, an item, or items in parentheses. */
export function lireElements(lecteur: LecteurImap): readonly ElementFetch[] {
  if (lecteur.voit('(')) {
    const elements = lecteur.liste(() => lireElement(lecteur), 100)
    if (elements.length === 0) throw lecteur.erreur('a fetch item')
    return elements
  }
  const mot = lecteur.mot()
  return MACROS.get(mot) ?? [lireElement(lecteur, mot)]
}

/** True when the item gives what a person reads of the mail: its body, or a part of it. */
export function estCorps(element: ElementFetch): boolean {
  return element.type === 'SECTION' && !/^(HEADER|MIME)/.test(element.section.quoi)
}

/** How the journal names an item. */
export function nomElement(element: ElementFetch): string {
  return element.type === 'SECTION' ? element.nom : element.type
}

function lireElement(lecteur: LecteurImap, mot = lecteur.mot()): ElementFetch {
  const simple = SIMPLES.find((connu) => connu === mot)
  if (simple) return { type: simple }
  const ancien = ANCIENS[mot]
  if (ancien) return ancien
  if (mot === 'BODY' && !lecteur.voit('[')) return { type: 'BODY' }
  if (mot !== 'BODY' && mot !== 'BODY.PEEK') throw lecteur.erreur(`a fetch item instead of ${mot.slice(0, 40)}`)
  const section = lireSection(lecteur)
  const partiel = lirePartiel(lecteur)
  const nom = `BODY${ecrireSection(section)}${partiel ? `<${partiel[0]}>` : ''}`
  return { type: 'SECTION', section, nom, peek: mot === 'BODY.PEEK', ...(partiel && { partiel }) }
}

function lirePartiel(lecteur: LecteurImap): readonly [number, number] | undefined {
  if (!lecteur.suit('<')) return undefined
  const debut = lecteur.nombre()
  lecteur.litteralement('.')
  const longueur = lecteur.nombre()
  lecteur.litteralement('>')
  return [debut, longueur]
}
