import type { NomDeDossier } from '#src/wire/imap/lecteur-imap.ts'
import { dossierDe } from '../../boites/etat-boite.ts'
import { CONNECTE, defineCommande, fait } from '../commande.ts'
import {
  controlerNomAGarder,
  creation,
  dossierOuNon,
  lireDossier,
  lireNomAGarder,
  non,
  prochaineValidite,
  refusDeNom,
} from '../dossiers.ts'

export default defineCommande<NomDeDossier & { readonly de: string }>({
  id: 'rename',
  etats: CONNECTE,
  lire: (lecteur) => ({ de: lireDossier(lecteur), ...lireNomAGarder(lecteur) }),
  controler: controlerNomAGarder,
  traiter({ de, nom: en }, situation) {
    const trouve = dossierOuNon(de, situation)
    const refus = 'refus' in trouve ? trouve.refus : refusDeNom(en, situation.boite)
    if (refus) return refus
    if (en.startsWith(`${de}/`)) return non('CANNOT', 'A mailbox cannot be moved below itself')
    // only a level that holds others may already bear the name, and none of these may be replaced
    const { dossiers } = situation.boite
    if (dossiers.some(({ nom }) => nom.startsWith(`${de}/`) && dossierDe(situation.boite, en + nom.slice(de.length))))
      return non('ALREADYEXISTS', 'A mailbox below the new name exists')
    const parent = en.slice(0, Math.max(0, en.lastIndexOf('/')))
    const niveaux = parent === '' ? [] : creation(parent, situation)
    const uidValidity = prochaineValidite(situation.boite) + niveaux.length
    return fait('RENAME', {
      evenements: [...niveaux, { type: 'dossier-renomme', dossier: de, en, uidValidity }],
      resume: { dossier: de, en },
    })
  },
})
