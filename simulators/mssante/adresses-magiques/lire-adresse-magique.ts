import { splitAdresse } from '#src/domain/adresse.ts'
import type { Bilingual } from '#src/domain/bilingual.ts'
import { nearestWords } from '#src/domain/nearest-words.ts'
import { didYouMean } from '#src/domain/unknown-word.ts'
import type { Fault } from '#src/exchange/faults/faults.ts'
import { EFFETS, ETAPES, type Etape, exemplesDe, PREFIXE } from './grammaire.ts'

/** The fault that a magic address asks for; `times` absent: each time. */
export type FauteDemandee = Pick<Fault, 'stage' | 'times' | 'then'>

/**
 * Reads a magic recipient address, `banc+<étape>-<effet>[-<fois>]@…`: `banc+rcpt-450-2` fails twice with 450, `banc+mdn-tardif-3j` makes the
 * receipt three days late. Gives what is wrong, with the nearest word, for one that cannot be read.
 *
 * @param adresse an address whose local part begins with `banc+`
 */
export function lireAdresseMagique(adresse: string): FauteDemandee | { readonly probleme: Bilingual } {
  const demande = (splitAdresse(adresse)?.local ?? adresse).toLowerCase().slice(PREFIXE.length)
  const [, etape = '', effet = '', fois] = /^([^-]*)-?(.*?)(?:-(\d{1,4}))?$/.exec(demande) ?? []
  if (!estEtape(etape)) return { probleme: inconnu({ fr: 'étape', en: 'a stage' }, etape, Object.keys(ETAPES)) }
  const { stage, effets } = ETAPES[etape]
  for (const nom of effets) {
    const then = EFFETS[nom].lire(effet, etape)
    if (then && Number(fois ?? 1) > 0) return { stage, then, ...(fois !== undefined && { times: Number(fois) }) }
  }
  const recu = fois === undefined ? effet : `${effet}-${fois}`
  return { probleme: inconnu({ fr: `effet à l’étape « ${etape} »`, en: `an effect at stage "${etape}"` }, recu, exemplesDe(etape)) }
}

function estEtape(mot: string): mot is Etape {
  return Object.hasOwn(ETAPES, mot)
}

function inconnu(quoi: Bilingual, mot: string, connus: readonly string[]): Bilingual {
  const proches = nearestWords(mot, connus)
  const liste = connus.join(', ')
  return {
    fr: `« ${mot} » n’est pas connu comme ${quoi.fr}${proches.length > 0 ? ` ; ${didYouMean(proches, 'fr')}` : '.'} Exemples : ${liste}.`,
    en: `"${mot}" is not known as ${quoi.en}${proches.length > 0 ? `; ${didYouMean(proches, 'en')}` : '.'} Examples: ${liste}.`,
  }
}
