import type { Bilingual } from '#src/domain/bilingual.ts'
import { AUCUN_CERTIFICAT, AUCUNE_ADRESSE, anyOf, reworded } from '#src/domain/wording.ts'
import type { PeerCertificate } from '#src/exchange/peer.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { TokenRefusal } from '#src/exchange/tokens/token-verifier.ts'
import type { BoitePro } from '../boites/boite-pro.ts'
import type { Mecanisme } from './authentifier.ts'

/** What the wire says of every failure: nothing that helps to guess (RFC 4954 §6; text: guess). IMAP maps it to `NO [AUTHENTICATIONFAILED]`. */
const CODE = '535 5.7.8'
const WIRE = 'Authentication credentials invalid'

/** The mechanism is unknown, or switched off by the configuration. */
export function refusMecanisme(mecanisme: string, offerts: readonly Mecanisme[]): Refusal {
  const motDePasse = mecanisme === 'PLAIN' || mecanisme === 'LOGIN'
  return {
    control: 'mssante/mecanisme-sasl',
    code: '504 5.5.4',
    wire: 'Unrecognized authentication type',
    explanation: {
      fr: `L’API LPS s’ouvre avec un jeton Pro Santé Connect (XOAUTH2), ou un certificat client pour une boîte APP.${motDePasse ? ' Les mots de passe sont désactivés : services.mssante.motsDePasse les permet, sans valeur de preuve.' : ''}`,
      en: `The API LPS is opened with a Pro Santé Connect token (XOAUTH2), or a client certificate for an APP mailbox.${motDePasse ? ' Passwords are off: services.mssante.motsDePasse allows them, without any value as evidence.' : ''}`,
    },
    expected: anyOf(offerts),
    received: mecanisme.slice(0, 40),
    ...(motDePasse && { requirements: ['ECO.1.2.1'] }),
  }
}

/** The SASL response has not the form of its mechanism. */
export function refusReponseIllisible(mecanisme: Mecanisme): Refusal {
  const expected =
    mecanisme === 'XOAUTH2'
      ? { fr: 'base64("user=<boîte>^Aauth=Bearer <jeton>^A^A")', en: 'base64("user=<mailbox>^Aauth=Bearer <token>^A^A")' }
      : { fr: 'base64("NUL <boîte> NUL <mot de passe>")', en: 'base64("NUL <mailbox> NUL <password>")' }
  return refuser(
    'reponse-sasl',
    { fr: `La réponse ${mecanisme} n’a pas la forme attendue.`, en: `The ${mecanisme} response has not the expected form.` },
    { expected, received: { fr: 'une réponse illisible', en: 'an unreadable response' } },
  )
}

/** The Pro Santé Connect token does not hold. */
export function refusJeton({ refused, detail }: TokenRefusal): Refusal {
  const { fr, en } = JETONS[refused]
  return refuser(
    'jeton',
    { fr: `Le jeton d’accès ${fr}.`, en: `The access token ${en}.` },
    {
      expected: { fr: 'un jeton Pro Santé Connect valide', en: 'a valid Pro Santé Connect token' },
      received: { fr: `${refused} : ${detail}`, en: `${refused}: ${detail}` },
    },
  )
}

const JETONS: Readonly<Record<TokenRefusal['refused'], Bilingual>> = {
  malformed: { fr: 'n’est pas un JWT lisible de Pro Santé Connect', en: 'is not a readable JWT of Pro Santé Connect' },
  'bad-signature': {
    fr: 'n’est pas signé par une clé de l’émetteur configuré (jetons.jwks)',
    en: 'is not signed by a key of the configured issuer (jetons.jwks)',
  },
  expired: {
    fr: 'a expiré : un jeton vit deux minutes, demandez-en un nouveau avant chaque connexion',
    en: 'expired: a token lives two minutes, ask for a new one before each connection',
  },
  'wrong-issuer': { fr: 'vient d’un autre émetteur que celui configuré', en: 'comes from another issuer than the configured one' },
  'wrong-audience': { fr: 'a été émis pour un autre client', en: 'was issued for another client' },
}

/** The operator has no such mailbox. */
export function refusBoiteInconnue(adresse: string, type?: 'APP'): Refusal {
  return refuser(
    'boite-a-ouvrir',
    {
      fr: `L’opérateur simulé ne tient pas cette boîte${type ? ' applicative' : ''}. Déclarez-la dans services.mssante.boites.`,
      en: `The simulated operator does not hold this ${type ? 'APP ' : ''}mailbox. Declare it in services.mssante.boites.`,
    },
    {
      expected: {
        fr: `une boîte${type ? ` ${type}` : ''} de l’opérateur`,
        en: `${type === 'APP' ? 'an APP mailbox' : 'a mailbox'} of the operator`,
      },
      received: adresse.slice(0, 200) || AUCUNE_ADRESSE,
    },
  )
}

/** EXTERNAL named no mailbox, and the certificate opens several (RFC 4422 annex A). */
export function refusBoiteANommer(adresses: readonly string[]): Refusal {
  return refuser(
    'boite-a-ouvrir',
    {
      fr: 'Le certificat ouvre plusieurs boîtes applicatives : donnez l’adresse de celle à ouvrir dans la réponse EXTERNAL.',
      en: 'The certificate opens several APP mailboxes: give the address of the one to open in the EXTERNAL response.',
    },
    { expected: reworded(anyOf(adresses), (said) => said.slice(0, 500)), received: AUCUNE_ADRESSE },
  )
}

/** The token is right, but its person is not a holder of the mailbox (`specs/mssante.md` §1.1). */
export function refusTitulaire({ adresse, type, titulaires }: BoitePro, personne: string): Refusal {
  return refuser(
    'titulaire',
    {
      fr: `La personne du jeton n’est pas titulaire de la boîte ${type} ${adresse}. Déclarez son PS_IdNat dans les titulaires de la boîte.`,
      en: `The person of the token is not a holder of the ${type} mailbox ${adresse}. Declare their PS_IdNat among its holders.`,
    },
    { expected: titulaires.length > 0 ? anyOf(titulaires) : { fr: 'un titulaire déclaré', en: 'a declared holder' }, received: personne },
  )
}

/** An APP mailbox is opened by certificate only (`specs/mssante.md` §1.5). */
export function refusCertificatExige({ adresse }: BoitePro, mecanisme: Mecanisme): Refusal {
  return refuser(
    'boite-applicative',
    {
      fr: `La boîte APP ${adresse} s’ouvre avec un certificat client ORG AUTH_CLI, pas avec le jeton ou le mot de passe d’une personne.`,
      en: `The APP mailbox ${adresse} is opened with an ORG AUTH_CLI client certificate, not with the token or password of a person.`,
    },
    { expected: { fr: 'un certificat client ORG AUTH_CLI', en: 'an ORG AUTH_CLI client certificate' }, received: mecanisme },
  )
}

/** The certificate of the connection does not open this APP mailbox. @param usages its extended key usages, object identifiers, once it is valid */
export function refusCertificatOrganisation(
  { adresse, titulaires }: BoitePro,
  certificate: PeerCertificate | undefined,
  usages?: readonly string[],
): Refusal {
  return refuser(
    'certificat-organisation',
    {
      fr: `La boîte APP ${adresse} s’ouvre avec le certificat ORG AUTH_CLI de sa structure (OU du sujet).`,
      en: `The APP mailbox ${adresse} is opened with the ORG AUTH_CLI certificate of its structure (OU of the subject).`,
    },
    {
      expected: {
        fr: `un certificat ORG AUTH_CLI de l’AC Élémentaire Organisations (usage étendu clientAuth, sans serverAuth)${titulaires.length > 0 ? `, OU=${titulaires.join(' ou ')}` : ''}`,
        en: `an ORG AUTH_CLI certificate of the AC Élémentaire Organisations (extended usage clientAuth, without serverAuth)${titulaires.length > 0 ? `, OU=${titulaires.join(' or ')}` : ''}`,
      },
      received: certificate
        ? {
            fr: `${certificate.subject}, émis par ${certificate.issuer}${certificate.authorized ? '' : ` (${certificate.reason ?? 'refusé'})`}${usages ? `, usages étendus : ${usages.join(' ') || 'aucun'}` : ''}`,
            en: `${certificate.subject}, issued by ${certificate.issuer}${certificate.authorized ? '' : ` (${certificate.reason ?? 'refused'})`}${usages ? `, extended usages: ${usages.join(' ') || 'none'}` : ''}`,
          }
        : AUCUN_CERTIFICAT,
    },
  )
}

/** Name and password do not fit. */
export function refusMotDePasse(nom: string): Refusal {
  return refuser(
    'mot-de-passe',
    {
      fr: 'Le mot de passe n’est pas celui de la boîte (services.mssante.boites[].motDePasse).',
      en: 'The password is not the mailbox’s (services.mssante.boites[].motDePasse).',
    },
    {
      expected: { fr: 'le mot de passe d’une boîte déclarée', en: 'the password of a declared mailbox' },
      received: { fr: `un mot de passe pour ${nom.slice(0, 200)}`, en: `a password for ${nom.slice(0, 200)}` },
    },
  )
}

function refuser(control: string, explanation: Bilingual, { expected, received }: Pick<Refusal, 'expected' | 'received'>): Refusal {
  return { control: `mssante/${control}`, code: CODE, wire: WIRE, explanation, expected, received }
}
