import { readFile } from 'node:fs/promises'
import type { Artefacts } from '#src/rules/artefact.ts'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { ouvrirEnvoi } from '#src/wire/mssante/envoi.ts'

/** Hand-composed mails that break no rule; see test/messages/mssante/LISEZ-MOI.md. */
const FILES = [
  'envoi-patient-n1',
  'envoi-professionnel-deux-documents',
  'envoi-professionnel-ins-non-qualifiee',
  'message-simple',
  'reponse-etablissement',
  'reponse-patient',
  'fin',
  'mdn-integre',
  'mdn-erreur-1.1.3',
  'mdn-lu',
  'dsn-echec',
  'dsn-relaye',
  'courriel-standard-ko',
]

/** Mails that a session of the API LPS submitted tell more of their envelope; the others come from another operator. */
const SUBMITTED: Readonly<Record<string, Partial<Artefacts['mail']['enveloppe']>>> = {
  'envoi-patient-n1': { typeBoite: 'APP', notify: ['SUCCESS,FAILURE,DELAY'] },
  'envoi-professionnel-deux-documents': { typeBoite: 'PER' },
  'message-simple': { typeBoite: 'ORG' },
}

export async function conforming(): Promise<Artefacts['mail'][]> {
  return Promise.all(FILES.map((name) => envoi(name)))
}

/** The mail of this file, sent to the addresses of its To and Cc. */
export async function envoi(name: string): Promise<Artefacts['mail']> {
  const bytes = await readFile(new URL(`../../messages/mssante/${name}.eml`, import.meta.url))
  const { message } = decodeCourriel(bytes)
  const rcptTo = [...message.to, ...message.cc].map(({ address }) => address)
  const mailFrom = message.report ? '' : (message.from[0]?.address ?? '')
  const enveloppe = { mailFrom, rcptTo, ...SUBMITTED[name] }
  return (await ouvrirEnvoi(message, enveloppe, { domainePatient: 'patient.mssante.fr' })).message
}
