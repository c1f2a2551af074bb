import { createHash } from 'node:crypto'
import type { Ins, Traits } from '#src/domain/identity.ts'
import { enCapitales } from '#src/domain/sans-accent.ts'
import { decodeInsiAnswer, type InsiAnswerRead } from '#src/wire/insi/decode-insi-answer.ts'
import { encodeInsiRequest, type RechercheTraits } from '#src/wire/insi/encode-insi-request.ts'
import { ACTION_TRAITS, INSI_CONTENT_TYPE } from '#src/wire/insi/namespaces.ts'
import { poster } from './appel.ts'
import type { EnvironnementTemoin } from './environnement.ts'

/** What INSi knows of a person. */
export type ReponseInsi =
  | { readonly trouve: true; readonly ins: Ins; readonly traits: Traits }
  /** `01`, `02`, a fault code, or `illisible`. */
  | { readonly trouve: false; readonly code: string }

type Moyens = Pick<EnvironnementTemoin, 'client' | 'clock' | 'ids' | 'adresses' | 'cles' | 'profil' | 'identites' | 'onError'>

/**
 * Searches a matricule: first given name; all of them after `01`; all of them, then the birth place, after `02`; stops at the first
 * `00` or fault (`specs/insi-psc.md` §1.12 point 4). Rejects with `ServiceInjoignableError`.
 */
export async function rechercherIns(traits: Traits, moyens: Moyens): Promise<ReponseInsi> {
  let code = '01'
  for (const recherche of recherches(traits)) {
    if (!convient(recherche, code)) continue
    const reponse = await appeler(moyens.profil.conduite.recherche?.(recherche.criteres) ?? recherche.criteres, moyens)
    const lue = lire(reponse, traits)
    if (lue.trouve) return lue
    code = lue.code
    if (code !== '01' && code !== '02') return lue
  }
  return { trouve: false, code }
}

interface Etape {
  readonly criteres: RechercheTraits
  readonly apres: readonly string[]
}

/** The searches worth making, in order, with the answers after which each is. */
function recherches(traits: Traits): Etape[] {
  const { sexe, dateNaissance, lieuNaissance } = traits
  const commun = { nomNaissance: enCapitales(traits.nomNaissance), sexe, dateNaissance }
  const [premier, liste] = [enCapitales(traits.premierPrenom), enCapitales(traits.listePrenoms)]
  return [
    { criteres: { ...commun, prenom: premier }, apres: ['01'] },
    ...(liste === premier ? [] : [{ criteres: { ...commun, prenom: liste }, apres: ['01', '02'] }]),
    ...(lieuNaissance === undefined ? [] : [{ criteres: { ...commun, prenom: premier, lieuNaissance }, apres: ['02'] }]),
  ]
}

function convient({ apres }: Etape, code: string): boolean {
  return apres.includes(code)
}

async function appeler(recherche: RechercheTraits, moyens: Moyens): Promise<InsiAnswerRead> {
  const { clock, ids, identites } = moyens
  const { logiciel, finess } = identites
  const uuid = () => ids.uuid('etablissement/insi')
  const enveloppe = encodeInsiRequest(
    recherche,
    {
      emetteur: `1${finess}`,
      idam: logiciel.idam,
      versionLps: logiciel.version,
      instance: instanceDe(finess),
      nom: `urn:lps:${logiciel.nom}:${logiciel.version}`,
    },
    { ids: { message: uuid(), bam: uuid(), lps: uuid() }, temps: new Date(clock.now()).toISOString() },
  )
  const type = `${INSI_CONTENT_TYPE}; action="${ACTION_TRAITS}"`
  const { body } = await poster(moyens.adresses().insi, type, Buffer.from(enveloppe, 'utf8'), moyens.cles.insi, moyens)
  return (await decodeInsiAnswer(body)).message
}

/** An identity is taken only when the traits INSi gives back are those of the record (`specs/insi-psc.md` §3.4). */
function lire(reponse: InsiAnswerRead, local: Traits): ReponseInsi {
  if (reponse.kind === 'faute') return { trouve: false, code: reponse.erreur || 'faute' }
  if (reponse.kind === 'illisible') return { trouve: false, code: 'illisible' }
  const { codeCr, ins, traits } = reponse
  if (codeCr !== '00' || !ins) return { trouve: false, code: codeCr }
  const { nomNaissance, listePrenoms = '', sexe, dateNaissance, lieuNaissance = local.lieuNaissance } = traits
  const premierPrenom = enCapitales(local.premierPrenom)
  const concordent =
    nomNaissance === enCapitales(local.nomNaissance) &&
    sexe === local.sexe &&
    dateNaissance === local.dateNaissance &&
    `${listePrenoms} `.startsWith(`${premierPrenom} `) &&
    (!local.lieuNaissance || lieuNaissance === local.lieuNaissance)
  if (!concordent) return { trouve: false, code: 'traits-discordants' }
  const rendus = { nomNaissance, listePrenoms, premierPrenom, sexe, dateNaissance, ...(lieuNaissance && { lieuNaissance }) }
  return { trouve: true, ins, traits: rendus }
}

/** The same UUID for all calls of one installation. */
function instanceDe(finess: string): string {
  const hex = createHash('sha256').update(`instance/${finess}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
