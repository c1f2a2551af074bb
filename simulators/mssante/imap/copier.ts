import type { LecteurImap } from '#src/wire/imap/lecteur-imap.ts'
import { ecrireSuite, type Intervalle } from '#src/wire/imap/suite-de-numeros.ts'
import { choisirMessages, EXPUNGE_AILLEURS, lireMessages } from './choix-messages.ts'
import { fait, type Reponse, type Situation } from './commande.ts'
import { dossierOuNon, non } from './dossiers.ts'

/** Arguments of COPY and MOVE. */
export function lireCopie(lecteur: LecteurImap): { readonly suite: readonly Intervalle[]; readonly vers: string } {
  return { suite: lireMessages(lecteur), vers: lecteur.dossier() }
}

/** COPY (RFC 3501 §6.4.7) and MOVE (RFC 6851): one event; COPYUID says what became of each UID (RFC 4315 §3). */
export function copier(
  { suite, vers }: ReturnType<typeof lireCopie>,
  situation: Situation,
  type: 'courriels-copies' | 'courriels-deplaces',
): Reponse {
  const commande = type === 'courriels-copies' ? 'COPY' : 'MOVE'
  const trouve = dossierOuNon(vers, situation, 'TRYCREATE')
  if ('refus' in trouve) return trouve.refus
  const choix = choisirMessages(suite, situation)
  if ('refus' in choix) return choix.refus
  // all or nothing (RFC 3501 §6.4.7), UIDs too, as dovecot does
  if (choix.partis) return non(EXPUNGE_AILLEURS.code, EXPUNGE_AILLEURS.texte)
  const { dossier } = situation.selection!
  const choisis = choix.choisis.map(({ message }) => message.uid)
  if (choisis.length === 0) return fait(commande)
  const { uidSuivant: premierUid, uidValidity } = trouve.dossier
  const uids = ecrireSuite(choisis)
  const code = `COPYUID ${uidValidity} ${uids} ${ecrireSuite(choisis.map((_, rang) => premierUid + rang))}`
  return fait(commande, {
    // a MOVE tells it before the mails go (RFC 6851 §4.3)
    ...(type === 'courriels-copies' ? { code } : { lignes: [`OK [${code}] Moved`] }),
    evenements: [{ type, dossier, uids, vers, premierUid }],
    resume: { dossier, uids, vers },
  })
}
