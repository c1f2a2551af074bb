import { splitAdresse } from '#src/domain/adresse.ts'
import type { Passage } from '#src/domain/folder-event.ts'
import type { Context } from '#src/exchange/context.ts'
import type { Arrivee, MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import { avecAdressesMagiques } from '../adresses-magiques/avec-adresses-magiques.ts'
import type { EstMagique } from '../adresses-magiques/est-magique.ts'
import { deposer } from '../boites/deposer.ts'
import { type EtatBoite, fluxDe, MODELE_BOITE } from '../boites/etat-boite.ts'
import type { Lecteur } from './lecteur.ts'

/**
 * The mailboxes of professionals that an MSSanté operator holds, as a destination of mail. Test identities only.
 *
 * @param hostName what it calls itself in the trace of the mails
 */
export function destinationProfessionnels(
  boites: readonly string[],
  dn: string,
  { hostName, lecteur, estMagique }: { readonly hostName: string; readonly lecteur: Lecteur; readonly estMagique: EstMagique },
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
    deliver: (address, mail, boite, ctx, arrivee) =>
      deposer(mail, boite, { ...arrivee, passages: passagesDe(arrivee, address, hostName, ctx) }, ctx.nowMs),
    delivered: (address, mail, returnPath) => lecteur.programmer(address, mail, returnPath),
  }
  return avecAdressesMagiques(tenu, estMagique)
}

/** The operator that relayed a mail and delivers it is one server: it writes one trace. */
function passagesDe(
  { ehlo, protocole, passages = [] }: Arrivee,
  pour: string,
  par: string,
  { ids, nowMs, peer }: Context,
): readonly Passage[] {
  if (passages[0]?.par === par) return passages
  const session = protocole && { adresse: peer.address, protocole }
  return [{ de: ehlo, par, ...session, id: ids.uuid('mssante/passage'), pour, recuMs: nowMs }, ...passages]
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
    expected: { fr: 'une boîte aux lettres connue de l’opérateur', en: 'a mailbox known to the operator' },
    received: address,
  }
}
