import { dossierImap } from '#src/wire/imap/ecrire-imap.ts'
import type { Dossier } from '../../boites/etat-boite.ts'
import { CONNECTE, defineCommande, fait } from '../commande.ts'
import { dossierOuNon } from '../dossiers.ts'
import { estVu } from '../lecture-imap.ts'

const ELEMENTS: Readonly<Record<string, (dossier: Dossier) => number>> = {
  MESSAGES: ({ messages }) => messages.length,
  RECENT: () => 0,
  HIGHESTMODSEQ: ({ modSeq }) => modSeq,
  UIDNEXT: ({ uidSuivant }) => uidSuivant,
  UIDVALIDITY: ({ uidValidity }) => uidValidity,
  UNSEEN: ({ messages }) => messages.filter((message) => !estVu(message)).length,
}

export default defineCommande({
  id: 'status',
  etats: CONNECTE,
  lire(lecteur) {
    lecteur.espace()
    const nom = lecteur.dossier()
    lecteur.espace()
    const elements = lecteur.liste(() => {
      const mot = lecteur.mot()
      if (!(mot in ELEMENTS)) throw lecteur.erreur(`a status item instead of ${mot.slice(0, 40)}`)
      return mot
    }, 20)
    return { nom, elements }
  },
  traiter({ nom, elements }, situation) {
    const trouve = dossierOuNon(nom, situation)
    if ('refus' in trouve) return trouve.refus
    const valeurs = elements.map((element) => `${element} ${ELEMENTS[element]!(trouve.dossier)}`)
    return fait('STATUS', {
      lignes: [`STATUS ${dossierImap(nom)} (${valeurs.join(' ')})`],
      condstore: elements.includes('HIGHESTMODSEQ'),
      resume: { dossier: nom },
    })
  },
})
