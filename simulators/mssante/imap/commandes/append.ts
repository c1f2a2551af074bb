import { lireDateImap } from '#src/wire/imap/dates-imap.ts'
import type { LecteurImap } from '#src/wire/imap/lecteur-imap.ts'
import type { Litteral } from '#src/wire/imap/litteral.ts'
import { CONNECTE, defineCommande, fait } from '../commande.ts'
import { dossierOuNon } from '../dossiers.ts'
import { lireDrapeaux } from '../drapeaux.ts'
import type { ContenuLu } from '../lire-contenu.ts'

interface Ajout {
  readonly nom: string
  readonly drapeaux: readonly string[]
  /** Bench milliseconds the client gives as INTERNALDATE. */
  readonly recuMs: number | undefined
  readonly courriel: Litteral
}

/** RFC 3501 §6.3.11; the answer gives the UID (UIDPLUS, RFC 4315 §3). */
export default defineCommande<Ajout, ContenuLu>({
  id: 'append',
  etats: CONNECTE,
  lire(lecteur) {
    lecteur.espace()
    const nom = lecteur.dossier()
    lecteur.espace()
    const drapeaux = lecteur.voit('(') ? lireDrapeaux(lecteur) : undefined
    if (drapeaux) lecteur.espace()
    const recuMs = lecteur.voit('"') ? lireRecu(lecteur) : undefined
    return { nom, drapeaux: drapeaux ?? [], recuMs, courriel: lecteur.litteral() }
  },
  corps: (_args, { recu }) => recu,
  preparer: ({ courriel }, dialogue) => dialogue.lireContenu(courriel),
  controler: (_args, _situation, { refus }) => refus,
  traiter({ nom, drapeaux, recuMs }, situation, { recu, messageId }) {
    const trouve = dossierOuNon(nom, situation, 'TRYCREATE')
    if ('refus' in trouve) return trouve.refus
    const { uidSuivant: uid, uidValidity } = trouve.dossier
    const message = {
      uid,
      messageId,
      ...recu.spooled.ref,
      drapeaux,
      internalDateMs: recuMs ?? situation.nowMs,
      ajoute: true,
    } as const
    return fait('APPEND', {
      code: `APPENDUID ${uidValidity} ${uid}`,
      evenements: [{ type: 'courriel-ajoute', dossier: nom, message }],
      resume: { dossier: nom, drapeaux: [...drapeaux] },
    })
  },
})

function lireRecu(lecteur: LecteurImap): number {
  const recuMs = lireDateImap(lecteur.chaine())
  if (recuMs === undefined) throw lecteur.erreur('a date-time such as "02-Mar-2026 08:00:00 +0000" before this')
  lecteur.espace()
  return recuMs
}
