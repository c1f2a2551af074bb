import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { parseContentType } from '../mtom/content-type.ts'
import { decodeSoap, type SoapMessage } from '../soap/decode-soap.ts'
import { WSA } from '../soap/namespaces.ts'
import { childrenOf, elementsOf, textOf, type XmlElement } from '../xml/xml-element.ts'
import { champ, place } from './champ.ts'
import type { InsiRequest, ReceptionInsi, TraitsRecherches } from './insi-request.ts'
import { INSI } from './namespaces.ts'
import { readContexteBam, readContexteLps } from './read-contextes.ts'

/**
 * Reads a call to INSi: search by traits (`RECSANSVITALE`); a search by Vitale card (`RECVITALE`) is recognised, its content is not
 * read. Headers in any order, `Security` empty or absent. Never throws.
 * @param bytes the SOAP 1.2 envelope, at most 2 MB
 * @param reception what the transport knew of the call
 * Source: `specs/insi-psc.md` §1.5, §1.9.
 */
export async function decodeInsiRequest(bytes: Uint8Array, reception: ReceptionInsi): Promise<Decoded<InsiRequest>> {
  const { message: soap, anomalies } = await decodeSoap(bytes, PART)
  const operation = operationOf(soap.body)
  const traits = operation === 'rechercherInsAvecTraitsIdentite' ? readTraits(soap.body!) : undefined
  const actionHttp = parseContentType(reception.contentType ?? '').parameters.get('action')
  const header = (name: string, namespace: string) => soap.headers.find((block) => block.name === name && block.namespace === namespace)
  const message: InsiRequest = {
    ...(operation && { operation }),
    ...(soap.body && { corps: { value: `{${soap.body.namespace}}${soap.body.name}`, position: place(soap.body) } }),
    ...(traits && { traits: traits.message }),
    ...readContexteBam(header('ContexteBAM', INSI.CTXBAM)),
    ...readContexteLps(header('ContexteLPS', INSI.CTXLPS)),
    ...champ('action', header('Action', WSA)),
    ...champ('messageId', header('MessageID', WSA)),
    ...(actionHttp !== undefined && { actionHttp }),
    security: securityOf(soap),
    reception,
  }
  return { message, anomalies: [...anomalies, ...(traits?.anomalies ?? [])] }
}

const PART = 'enveloppe'

function operationOf(body: XmlElement | undefined): InsiRequest['operation'] {
  if (body?.name === 'RECSANSVITALE' && body.namespace === INSI.RECSANS) return 'rechercherInsAvecTraitsIdentite'
  if (body?.name === 'RECVITALE' && body.namespace === INSI.RECVIT) return 'rechercherInsAvecCarteVitale'
  return undefined
}

function securityOf({ security }: SoapMessage): InsiRequest['security'] {
  if (!security) return 'absente'
  return elementsOf(security).length > 0 ? 'assertion' : 'vide'
}

/** Elements of the sequence, in the order of the schema. */
const SEQUENCE = ['NomNaissance', 'Prenom', 'Sexe', 'DateNaissance', 'LieuNaissance']

function readTraits(body: XmlElement): Decoded<TraitsRecherches> {
  const elements = (name: string) => childrenOf(body, name, INSI.RECSANS)
  // Kept untrimmed: white space is one of the mistakes that make a strict search fail.
  const exact = (name: string, key: string) => champ(key, elements(name)[0], textOf)
  return {
    message: {
      ...exact('NomNaissance', 'nomNaissance'),
      prenoms: elements('Prenom').map((element) => ({ value: textOf(element), position: place(element) })),
      ...exact('Sexe', 'sexe'),
      ...exact('DateNaissance', 'dateNaissance'),
      ...exact('LieuNaissance', 'lieuNaissance'),
    },
    anomalies: outsideSchema(body),
  }
}

function outsideSchema(body: XmlElement): Anomaly[] {
  const seen = new Set<string>()
  let last = 0
  return elementsOf(body).flatMap((element) => {
    const rank = element.namespace === INSI.RECSANS ? SEQUENCE.indexOf(element.name) : -1
    const id = rank < 0 ? 'inconnu' : seen.has(element.name) && element.name !== 'Prenom' ? 'repete' : rank < last ? 'desordre' : undefined
    seen.add(element.name)
    last = Math.max(last, rank)
    return id ? [schemaAnomaly(id, element)] : []
  })
}

const MESSAGES = {
  inconnu: { fr: 'Cet élément n’existe pas dans le schéma de RECSANSVITALE.', en: 'The schema of RECSANSVITALE has no such element.' },
  repete: { fr: 'Cet élément ne peut figurer qu’une fois ; le premier compte.', en: 'This element may appear once; the first counts.' },
  desordre: { fr: 'Cet élément n’est pas à sa place dans la séquence.', en: 'This element is out of the sequence’s order.' },
} as const

function schemaAnomaly(id: keyof typeof MESSAGES, element: XmlElement): Anomaly {
  return {
    id: `insi-element-${id}`,
    severity: 'avertissement',
    expected: SEQUENCE.join(', '),
    received: `${element.name} {${element.namespace}}`,
    position: place(element),
    message: MESSAGES[id],
  }
}
