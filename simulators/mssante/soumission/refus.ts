import { AUCUNE_ADRESSE } from '#src/domain/wording.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { Compte } from '../enveloppe.ts'

/** Reply codes of the submission service. K: RFC; G: guess, no source gives them. */
const CODES = {
  /** K, RFC 4954 §6 */ sansAuthentification: '530 5.7.0',
  /** G */ expediteur: '550 5.7.1',
  /** G */ expediteurAffiche: '550 5.7.1',
} as const

/** MAIL came without AUTH, and the certificate of the connection opens no APP mailbox. */
export function refusSansAuthentification(adresse: string): Refusal {
  return {
    control: 'mssante/sans-authentification',
    code: CODES.sansAuthentification,
    wire: 'Authentication required',
    explanation: {
      fr: 'Le client doit s’authentifier après TLS : XOAUTH2 avec un jeton Pro Santé Connect, ou le certificat client de la boîte APP.',
      en: 'The client must authenticate after TLS: XOAUTH2 with a Pro Santé Connect token, or the client certificate of the APP mailbox.',
    },
    expected: { fr: 'une session authentifiée', en: 'an authenticated session' },
    received: {
      fr: `MAIL FROM:<${adresse.slice(0, 200)}> sans authentification`,
      en: `MAIL FROM:<${adresse.slice(0, 200)}> without authentication`,
    },
  }
}

/** The envelope's sender is not a mailbox of whoever authenticated. */
export function refusExpediteur(adresse: string, compte: Compte): Refusal {
  return {
    control: 'mssante/expediteur-non-titulaire',
    code: CODES.expediteur,
    wire: 'Sender address rejected: not owned by user',
    explanation: {
      fr: 'Le client n’envoie que depuis une boîte dont l’utilisateur authentifié est titulaire.',
      en: 'A client only sends from a mailbox that the authenticated user holds.',
    },
    expected: {
      fr: `${compte.boite}, ou une autre boîte de ${compte.personne ?? 'la même structure'}`,
      en: `${compte.boite}, or another mailbox of ${compte.personne ?? 'the same structure'}`,
    },
    received: adresse,
  }
}

/** The From header names a mailbox of somebody else, or nobody. */
export function refusExpediteurAffiche(adresses: readonly string[], compte: Compte): Refusal {
  return {
    control: 'mssante/expediteur-affiche',
    code: CODES.expediteurAffiche,
    wire: 'From header address rejected: not owned by user',
    explanation: {
      fr: 'L’en-tête From doit porter l’adresse d’une boîte dont l’utilisateur authentifié est titulaire.',
      en: 'The From header must bear the address of a mailbox that the authenticated user holds.',
    },
    expected: `From: … <${compte.boite}>`,
    received: adresses.join(', ').slice(0, 200) || AUCUNE_ADRESSE,
  }
}
