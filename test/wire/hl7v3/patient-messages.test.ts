import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { decodePatientAnswer } from '#src/wire/hl7v3/decode-patient-answer.ts'
import { decodePatientQuery } from '#src/wire/hl7v3/decode-patient-query.ts'
import { encodePatientAnswer } from '#src/wire/hl7v3/encode-patient-answer.ts'
import { encodePatientQuery } from '#src/wire/hl7v3/encode-patient-query.ts'
import type { PatientAnswer, PatientOutcome } from '#src/wire/hl7v3/patient-answer.ts'
import type { PatientQuery } from '#src/wire/hl7v3/patient-query.ts'
import { sameContent } from '#src/wire/saml/same-content.ts'
import { decodeSoap } from '#src/wire/soap/decode-soap.ts'
import { encodeSoap } from '#src/wire/soap/encode-soap.ts'
import type { XmlElement } from '#src/wire/xml/xml-element.ts'

const bodyOf = async (xml: string) => (await decodeSoap(new TextEncoder().encode(xml), 'racine')).message.body!
const file = async (name: string) => bodyOf(await readFile(new URL(`../../messages/dmp/${name}.xml`, import.meta.url), 'utf8'))

/** Indentation means nothing in these messages; mixed text is kept. */
function compact(element: XmlElement): XmlElement {
  const children = element.children.filter((child) => typeof child !== 'string' || child.trim() !== '')
  return { ...element, children: children.map((child) => (typeof child === 'string' ? child : compact(child))) }
}

const query: PatientQuery = {
  messageId: { root: '1.3.6.1.4.1.48364.1.1', extension: '3c0f3a52-7d0b-4f5e-9c35-52f1c2b5e4a1' },
  reasonCode: 'TEST_EXST',
  queryId: { root: '1.3.6.1.4.1.48364.2', extension: '81f0a0f2' },
  sender: { root: '1.3.6.1.4.1.48364', softwareName: 'Logiciel de test' },
  patient: { root: '1.2.250.1.213.1.4.10', extension: '279035121518989' },
}

const patient = {
  ids: [query.patient!],
  civilite: 'MME',
  prenom: 'DOMINIQUE',
  nom: 'PAT-TROIS',
  sexe: 'F',
  dateNaissance: '19790328',
  compteInternetOuvert: false,
  rattachementEns: true,
} as const

const answer = (outcome: PatientOutcome): PatientAnswer => ({
  messageId: '4a4f6a60-2e6c-4d8a-9d54-5b7b8f3f7a77',
  creationMs: Date.UTC(2026, 2, 2, 9, 15, 1),
  receiver: query.sender,
  request: query.messageId,
  queryId: query.queryId,
  reasonCode: query.reasonCode,
  outcome,
})

const erreur = { kind: 'erreur', code: 'XDSPatientIdDoesNotMatch', text: 'L’INS du VIHF & celui du message diffèrent.' } as const
const outcomes: readonly (readonly [string, PatientOutcome])[] = [
  ['trouve', { kind: 'actif', patient, autorisation: 'VALIDE', medecinTraitant: false }],
  ['ferme', { kind: 'ferme', patient, motif: 'FERMETURE_DEMANDE_PATIENT' }],
  ['inexistant', { kind: 'inexistant' }],
  ['erreur', erreur],
]

describe('PRPA_IN201307UV02', () => {
  it('is read from a hand-composed request, placeholders ignored', async () => {
    expect(decodePatientQuery(await file('td0.2-requete'))).toEqual({ message: query, anomalies: [] })
  })

  it('is read back as it was written', async () => {
    const body = await bodyOf(encodeSoap({ body: encodePatientQuery({ ...query, patient: query.patient! }, 0) }))
    expect(decodePatientQuery(body)).toEqual({ message: query, anomalies: [] })
  })

  it('without a patient identifier gives an anomaly', async () => {
    const { message, anomalies } = decodePatientQuery(await bodyOf(encodeSoap({ body: '<PRPA_IN201307UV02 xmlns="urn:hl7-org:v3"/>' })))
    expect(message).not.toHaveProperty('patient')
    expect(anomalies.map(({ id }) => id)).toEqual(['hl7v3-patient-absent'])
  })
})

describe('PRPA_IN201308UV02', () => {
  it.each(outcomes)('is written as the hand-composed answer "%s"', async (name, outcome) => {
    const ours = await bodyOf(encodeSoap({ body: encodePatientAnswer(answer(outcome)) }))
    expect(sameContent(compact(ours), compact(await file(`td0.2-reponse-${name}`)))).toBe(true)
  })

  it.each([
    ['trouve', { etat: 'actif', autorisation: 'VALIDE', medecinTraitant: false }],
    ['ferme', { etat: 'ferme' }],
    ['inexistant', { etat: 'inexistant' }],
    ['erreur', { etat: 'erreur', code: erreur.code, text: erreur.text }],
  ])('is read by a client: "%s"', async (name, expected) => {
    expect(decodePatientAnswer(await file(`td0.2-reponse-${name}`))).toEqual({ request: query.messageId, ...expected })
  })
})
