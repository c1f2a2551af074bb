import { splitAdresse } from '#src/domain/adresse.ts'
import type { MailDestination } from '#src/exchange/mail-destination.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import { avecAdressesMagiques } from '../adresses-magiques/avec-adresses-magiques.ts'
import type { EstMagique } from '../adresses-magiques/est-magique.ts'
import { deposer } from '../boites/deposer.ts'
import { type EtatBoite, fluxDe, MODELE_BOITE } from '../boites/etat-boite.ts'
import type { Lecteur } from './lecteur.ts'

/** Another MSSanté operator, with the mailboxes of the professionals of the bench. Test identities only. */
export function operateurDistant(
  boites: readonly string[],
  dn: string,
  { lecteur, estMagique }: { readonly lecteur: Lecteur; readonly estMagique: EstMagique },
): MailDestination<EtatBoite> {
  const connues = new Set(boites.map((boite) => boite.toLowerCase()))
  const domaines = [...new Set(boites.map((boite) => splitAdresse(boite)?.domaine ?? ''))]
  const tenu: MailDestination<EtatBoite> = {
    id: 'mssante/operateur-distant',
    operateur: { domaines, dn },
    model: MODELE_BOITE,
    serves: (address) => domaines.includes(splitAdresse(address)?.domaine ?? ''),
    stream: fluxDe,
    recipientByAddress: true,
    controlRecipient: (address) => (connues.has(address.toLowerCase()) ? undefined : refusBoiteInconnue(address)),
    controlMessage: () => undefined,
    deliver: (_address, mail, boite, { nowMs }, returnPath) => deposer(mail, boite, returnPath, nowMs),
    delivered: (address, mail, returnPath) => lecteur.programmer(address, mail, returnPath),
  }
  return avecAdressesMagiques(tenu, estMagique)
}

function refusBoiteInconnue(address: string): Refusal {
  return {
    control: 'mssante/boite-inconnue',
    code: '550 5.1.1',
    wire: 'Mailbox unavailable',
    explanation: {
      fr: 'Cette boîte aux lettres n’existe pas chez l’opérateur simulé. Déclarez-la : services.mssante.boites, ou adresseMss d’un professionnel de la population.',
      en: 'This mailbox does not exist at the simulated operator. Declare it: services.mssante.boites, or adresseMss of a professional of the population.',
    },
    expected: 'une boîte aux lettres connue de l’opérateur',
    received: address,
  }
}
