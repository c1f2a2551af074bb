import type { Authentification } from '../../authentification/authentifier.ts'
import { defineCommande } from '../commande.ts'
import { controleChiffrement, controleOuverture, sessionOuverte } from '../ouvrir-session.ts'

/** Off in the reference, where sessions are opened by token (`specs/mssante.md` §1.5); LOGINDISABLED says so. */
export default defineCommande<{ nom: string; motDePasse: string }, Authentification | undefined>({
  id: 'login',
  etats: ['non-authentifie'],
  secrete: true,
  lire(lecteur) {
    lecteur.espace()
    const nom = lecteur.astring()
    lecteur.espace()
    return { nom, motDePasse: lecteur.astring() }
  },
  async preparer({ nom, motDePasse }, dialogue) {
    return (await dialogue.situation()).tls ? dialogue.authentifier('LOGIN', `\0${nom}\0${motDePasse}`) : undefined
  },
  controler: (_, situation, authentification) => controleChiffrement('LOGIN', situation) ?? controleOuverture(authentification!),
  traiter: (_, situation, authentification) => sessionOuverte(authentification!, situation),
})
