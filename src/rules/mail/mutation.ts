import type { Courriel, EntetesMss } from '#src/wire/mime/courriel.ts'
import type { Envoi } from '#src/wire/mssante/envoi.ts'
import { destinatairesPatients, estEnvoiDeDocument } from './portee.ts'

/** The same mail with members of its courriel changed. */
export function changerCourriel(envoi: Envoi, changes: Partial<Courriel>): Envoi {
  return { ...envoi, courriel: { ...envoi.courriel, ...changes } }
}

/** The same mail with X-MSS headers changed. */
export function changerXMss(envoi: Envoi, changes: Partial<EntetesMss>): Envoi {
  return changerCourriel(envoi, { xMss: { ...envoi.courriel.xMss, ...changes } })
}

/** The same mail sent to other addresses, in the envelope and in To. */
export function changerDestinataires(envoi: Envoi, addresses: readonly string[]): Envoi {
  const to = addresses.map((address) => ({ name: '', address }))
  return { ...changerCourriel(envoi, { to }), enveloppe: { ...envoi.enveloppe, rcptTo: addresses } }
}

/** Changes only the mails to a patient; the others are left as they are. */
export function siPatient(change: (envoi: Envoi) => Envoi): (envoi: Envoi) => Envoi {
  return (envoi) => (destinatairesPatients(envoi).length > 0 ? change(envoi) : envoi)
}

/** Changes only the envois de document. */
export function siDocument(change: (envoi: Envoi) => Envoi): (envoi: Envoi) => Envoi {
  return (envoi) => (estEnvoiDeDocument(envoi) ? change(envoi) : envoi)
}

/** Changes only the messages simples. */
export function siMessageSimple(change: (envoi: Envoi) => Envoi): (envoi: Envoi) => Envoi {
  return (envoi) => (envoi.courriel.nature === 'message-simple' ? change(envoi) : envoi)
}
