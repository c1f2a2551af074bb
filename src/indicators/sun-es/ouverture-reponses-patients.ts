import { part, proportion } from '../denombrement.ts'
import { type Cas, defineIndicator, type EtatCas } from '../indicator.ts'
import { MESSAGE } from '../messages.ts'
import type { Reglages } from '../reglages.ts'
import { type Appartenance, appartenance, deLEtablissement, SEJOUR } from '../sejours.ts'

interface MessageRecu extends Appartenance {
  readonly message_id: string
  readonly patient: string | null
  readonly sejour: string | null
  readonly accepte_ms: number
  readonly accuse_demande: number
  readonly collecte_ms: number | null
  readonly ouvert_ms: number | null
  readonly supprime_ms: number | null
}

export default defineIndicator<MessageRecu>({
  id: 'sun-es/ouverture-reponses-patients',
  titre: {
    fr: 'Taux d’ouverture des messages de réponse des patients',
    en: 'Opening rate of the patients’ reply messages',
  },
  source: 'Programme SUN-ES, Volet 2, Pilotes Mon espace santé, note descriptive, février 2022',
  definition: 'projet',
  population: {
    fr: 'Messages des patients remis à l’établissement',
    en: 'Patient messages delivered to the establishment',
  },
  evenement: {
    fr: 'Message ouvert par une personne. En attente : pas encore ouvert. Non observable : aucun accusé de lecture n’était demandé.',
    en: 'Opened by a person. Waiting: not opened yet. Not observable: no receipt was asked for.',
  },
  periode: { fr: 'Remise du message', en: 'Delivery of the message' },
  unite: '%',
  cases: `with ${SEJOUR},
${MESSAGE}
select message_id, patient, numero as sejour, etablissement, uf, cas_usage, accepte_ms, accuse_demande, collecte_ms, ouvert_ms, supprime_ms
from message
where direction = 'du-patient' and auteur = 'personne'
  and accepte_ms >= :debut and accepte_ms < :fin
  and ${deLEtablissement('etablissement')}
order by accepte_ms, seq, message_id`,
  measure(rows, _calendrier, reglages) {
    const cas = rows.map((row) => casOf(row, reglages))
    const collected = rows.filter(({ collecte_ms, ouvert_ms }) => isSeen(collecte_ms, reglages) || isSeen(ouvert_ms, reglages)).length
    const titre = { fr: 'relevé par un logiciel ou ouvert par une personne', en: 'collected by software or opened by a person' }
    return { ...proportion(cas, reglages), variantes: [part('releve', titre, collected, rows.length)], cas }
  },
})

function casOf(row: MessageRecu, reglages: Reglages): Cas {
  const ouvert = isSeen(row.ouvert_ms, reglages)
  return {
    cle: row.message_id,
    etat: etatOf(row, ouvert, reglages),
    dateMs: row.accepte_ms,
    ...appartenance(row),
    ...(ouvert && { dureeMs: row.ouvert_ms! - row.accepte_ms }),
    detail: { patient: row.patient, sejour: row.sejour },
  }
}

function etatOf({ accuse_demande, supprime_ms }: MessageRecu, ouvert: boolean, reglages: Reglages): EtatCas {
  if (ouvert) return 'oui'
  if (accuse_demande === 0) return 'non-observable'
  // Deleted without having been displayed: nobody can open it any more.
  return isSeen(supprime_ms, reglages) ? 'non' : 'en-attente'
}

function isSeen(instantMs: number | null, { maintenantMs }: Reglages): boolean {
  return instantMs !== null && instantMs <= maintenantMs
}
