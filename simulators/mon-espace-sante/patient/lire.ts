import { sendReport, strikeReport, summaryOf } from '#src/exchange/faults/report-faults.ts'
import { accuseDeLecture, demandeursDAccuse } from '#src/wire/mime/accuse-de-lecture.ts'
import type { MessageRecu } from '../boite/etat.ts'
import type { MoyensGeste } from './bal-patient.ts'
import { identiteExpediteur } from './identite-expediteur.ts'
import type { Titulaire } from './titulaire.ts'

/**
 * The patient opens a message for the first time; when its sender asked for a receipt, Mon espace santé sends the MDN to each address
 * that asks, which the patient cannot refuse (`specs/mssante.md` §2 P12); nothing answers a mail from the null path (RFC 5321 §4.5.5). Nothing happens for a message
 * already read.
 */
export async function lire(titulaire: Titulaire, { mail, lu, retour, orcpt }: MessageRecu, moyens: MoyensGeste): Promise<void> {
  if (lu) return
  const { bal, environment, configuration } = moyens
  await bal.changer(titulaire, { acte: 'lecture' }, [{ type: 'courriel-lu', messageId: mail.messageId }], mail)
  if (!mail.accuseLectureDemande || retour === '') return
  const { clock, faults, ids, journal } = environment
  const original = await journal.blob(mail.sha256)
  const demandeurs = original ? demandeursDAccuse(original) : []
  if (!original || demandeurs.length === 0) return
  const { address, patient } = titulaire
  const faute = strikeReport(faults, 'mon-espace-sante', 'mdn', { de: demandeurs.map((demandeur) => demandeur.address), a: address })
  const envoyer = async () => {
    const ecrit = await accuseDeLecture({
      from: identiteExpediteur(titulaire, moyens),
      demandeurs,
      courriel: mail,
      original,
      orcpt,
      retour,
      messageId: `<${ids.uuid('mon-espace-sante/mdn')}@${configuration.nomHote}>`,
      dateMs: clock.now(),
      boundary: `mdn-${ids.uuid('mon-espace-sante/borne')}`,
      text: 'Votre message a été lu dans Mon espace santé.',
      reportingUa: `${configuration.nomHote}; Mon espace sante simule`,
    })
    const keys = { patient: patient.id, messageId: mail.messageId, conversation: mail.conversation }
    const summary = { nature: 'mdn', disposition: 'displayed', ...summaryOf(faute) }
    const commun = { transaction: 'mon-espace-sante/accuse-lecture', de: '', ...ecrit, keys, summary, events: () => [] }
    for (const demandeur of demandeurs) await bal.envoyer(titulaire, { ...commun, a: demandeur.address })
  }
  await sendReport(clock, faute, `accusé de lecture du patient ${patient.id}`, envoyer)
}
