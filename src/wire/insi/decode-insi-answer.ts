import type { Decoded } from '#src/domain/anomaly.ts'
import type { Ins, Sexe } from '#src/domain/identity.ts'
import { decodeSoap } from '../soap/decode-soap.ts'
import { attributeOf, childrenOf, descendantsOf, path, textOf, type XmlElement } from '../xml/xml-element.ts'

/** The traits as the service knows them; a member that the answer leaves out is absent. */
interface TraitsRendus {
  readonly nomNaissance?: string
  readonly listePrenoms?: string
  readonly sexe?: Sexe
  readonly dateNaissance?: string
  readonly lieuNaissance?: string
}

/** What a caller reads in an answer of INSi. */
export type InsiAnswerRead =
  | {
      readonly kind: 'resultat'
      readonly codeCr: string
      readonly libelle: string
      readonly ins?: Ins
      readonly historique: readonly Ins[]
      readonly traits: TraitsRendus
    }
  /** `erreur`: code of `siram:Erreur`, empty when the fault has none. */
  | { readonly kind: 'faute'; readonly erreur: string; readonly text: string }
  | { readonly kind: 'illisible' }

/** Reads an answer whatever its prefixes; never throws. Source: `specs/insi-psc.md` §1.6, §1.11. */
export async function decodeInsiAnswer(bytes: Uint8Array): Promise<Decoded<InsiAnswerRead>> {
  const { message: soap, anomalies } = await decodeSoap(bytes, 'enveloppe')
  return { message: readBody(soap.body), anomalies }
}

function readBody(body: XmlElement | undefined): InsiAnswerRead {
  if (body?.name === 'Fault') {
    const erreur = descendantsOf(body, 'Erreur')[0]
    return { kind: 'faute', erreur: attributeOf(erreur, 'code') ?? '', text: textOf(erreur).trim() }
  }
  if (body?.name !== 'RESULTAT') return { kind: 'illisible' }
  const individu = path(body, 'INDIVIDU')
  const actif = path(individu, 'INSACTIF')
  return {
    kind: 'resultat',
    codeCr: textOf(path(body, 'CR', 'CodeCR')).trim(),
    libelle: textOf(path(body, 'CR', 'LibelleCR')).trim(),
    ...(actif && { ins: insOf(actif) }),
    historique: childrenOf(individu, 'INSHISTO').map(insOf),
    traits: traitsOf(path(individu, 'TIQ')),
  }
}

function insOf(element: XmlElement): Ins {
  const text = (...names: string[]) => textOf(path(element, ...names)).trim()
  const [dateDebut, dateFin] = [text('DateDeb'), text('DateFin')]
  return {
    matricule: text('IdIndividu', 'NumIdentifiant') + text('IdIndividu', 'Cle'),
    oid: text('OID'),
    ...(dateDebut && { dateDebut }),
    ...(dateFin && { dateFin }),
  }
}

const TIQ: Readonly<Record<keyof TraitsRendus, string>> = {
  nomNaissance: 'NomNaissance',
  listePrenoms: 'ListePrenom',
  sexe: 'Sexe',
  dateNaissance: 'DateNaissance',
  lieuNaissance: 'LieuNaissance',
}

function traitsOf(tiq: XmlElement | undefined): TraitsRendus {
  const found = Object.entries(TIQ).map(([key, name]) => [key, textOf(path(tiq, name)).trim()])
  return Object.fromEntries(found.filter(([, value]) => value !== '')) as TraitsRendus
}
