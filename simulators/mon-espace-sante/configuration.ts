import { z } from 'zod'

const reponse = (defaut: string) =>
  z
    .string()
    .regex(
      /^[45]\d\d [45]\.\d{1,3}\.\d{1,3}( [\x20-\x7e]+)?$/,
      'un code SMTP, son code étendu et, si besoin, un texte en ASCII (RFC 5321 §4.2) : 550 5.1.1 patient introuvable / an SMTP code, its enhanced code and, when useful, a text in ASCII (RFC 5321 §4.2): 550 5.1.1 patient introuvable',
    )
    .default(defaut)

/** Section `services.mon-espace-sante` of `banc.yaml`. The refusals are guesses of the fact sheet (`specs/mssante.md` §2). */
export const configurationMonEspaceSante = z.strictObject({
  nomHote: z
    .string()
    .default('smtp.mon-espace-sante.banc.test')
    .describe('Nom donné avec EHLO et dans les Message-ID / name given with EHLO and in Message-IDs'),
  cle: z
    .enum(['stricte', 'toleree'])
    .default('toleree')
    .describe(
      'Clé du matricule : « toleree » accepte la clé fausse d’une personne de la population, « stricte » la refuse toujours / key of the matricule: "toleree" accepts a wrong key for a person of the population, "stricte" always refuses it',
    ),
  adresse20Chiffres: z
    .boolean()
    .default(false)
    .describe(
      'Accepte la partie locale de 20 chiffres d’un exemple de l’ANS (specs/mssante.md §2 P1b) / accepts the local part of 20 digits of an ANS example (specs/mssante.md §2 P1b)',
    ),
  refus: z
    .strictObject({
      adresseInvalide: reponse('550 5.1.3 adresse invalide'),
      patientIntrouvable: reponse('550 5.1.1 patient introuvable'),
      boiteCloturee: reponse('550 5.2.1 boite cloturee'),
      tailleDepassee: reponse('552 5.3.4 taille depassee'),
    })
    .prefault({})
    .describe(
      'Codes et textes des refus : supposés, le guide ne les donne pas / codes and texts of the refusals: supposed, the guide does not give them',
    ),
  nonRemis: z
    .enum(['au-rcpt', 'par-avis'])
    .default('au-rcpt')
    .describe(
      'Boîte clôturée : refus au RCPT TO, ou acceptation puis avis de non-remise par courriel / closed mailbox: refused at RCPT TO, or accepted then a non-delivery notice by mail',
    ),
  tailleOctets: z
    .int()
    .positive()
    .default(26_214_400)
    .describe('Taille maximale d’un message, 25 Mo (specs/mssante.md §2 P15) / largest message, 25 MB (specs/mssante.md §2 P15)'),
  nonActive: z
    .strictObject({ notifie: z.boolean().default(false) })
    .prefault({})
    .describe('Espace non activé : le message est accepté et jamais lu / space not activated: the message is accepted and never read'),
  decede: z
    .enum(['refuse', 'accepte'])
    .default('refuse')
    .describe(
      'Titulaire décédé : message refusé comme une boîte clôturée, ou accepté et jamais lu (inconnu, supposé) / owner dead: message refused as for a closed mailbox, or accepted and never read (unknown, supposed)',
    ),
  mineurs: z
    .strictObject({
      ageMajorite: z
        .int()
        .min(1)
        .max(30)
        .default(18)
        .describe('Âge auquel le patient lit et répond lui-même / age at which the patient reads and replies alone'),
      nomExpediteur: z
        .enum(['titulaire', 'representant'])
        .default('titulaire')
        .describe(
          'Nom affiché par From quand un représentant légal écrit (inconnu, supposé) / name that From shows when a legal representative writes (unknown, supposed)',
        ),
    })
    .prefault({})
    .describe('Boîte d’un mineur : son représentant légal lit et répond / mailbox of a minor: the legal representative reads and replies'),
  limiteEmission: z
    .enum(['ecran', 'operateur'])
    .default('ecran')
    .describe(
      'Message d’un patient plus lourd que tailleOctets : refusé par l’écran (supposé), ou envoyé à l’opérateur qui le refuse / a patient’s message larger than tailleOctets: refused by the screen (supposed), or sent to the operator, which refuses it',
    ),
  accuseDemande: z
    .boolean()
    .default(true)
    .describe('Les messages des patients demandent un accusé de lecture (supposé) / patients’ messages ask for a read receipt (supposed)'),
  reponsesSeulement: z
    .boolean()
    .default(false)
    .describe('Un patient ne peut que répondre, jamais commencer une conversation / a patient may only reply, never start a conversation'),
})

export type ConfigurationMonEspaceSante = z.infer<typeof configurationMonEspaceSante>
