import { z } from 'zod'

const reponse = (defaut: string) =>
  z
    .string()
    .regex(
      /^[45]\d\d [45]\.\d{1,3}\.\d{1,3}( [\x20-\x7e]+)?$/,
      'un code SMTP, son code étendu et, si besoin, un texte en ASCII (RFC 5321 §4.2) : 550 5.1.1 patient introuvable',
    )
    .default(defaut)

/** Section `services.mon-espace-sante` of `banc.yaml`. The refusals are guesses of the fact sheet (`specs/mssante.md` §2). */
export const configurationMonEspaceSante = z.strictObject({
  nomHote: z.string().default('smtp.mon-espace-sante.banc.test').describe('Nom donné avec EHLO et dans les Message-ID'),
  cle: z
    .enum(['stricte', 'toleree'])
    .default('toleree')
    .describe('Clé du matricule : « toleree » accepte la clé fausse d’une personne de la population, « stricte » la refuse toujours'),
  adresse20Chiffres: z
    .boolean()
    .default(false)
    .describe('Accepte la partie locale de 20 chiffres d’un exemple de l’ANS (specs/mssante.md §2 P1b)'),
  refus: z
    .strictObject({
      adresseInvalide: reponse('550 5.1.3 adresse invalide'),
      patientIntrouvable: reponse('550 5.1.1 patient introuvable'),
      boiteCloturee: reponse('550 5.2.1 boite cloturee'),
      tailleDepassee: reponse('552 5.3.4 taille depassee'),
    })
    .prefault({})
    .describe('Codes et textes des refus : supposés, le guide ne les donne pas'),
  nonRemis: z
    .enum(['au-rcpt', 'par-avis'])
    .default('au-rcpt')
    .describe('Boîte clôturée : refus au RCPT TO, ou acceptation puis avis de non-remise par courriel'),
  tailleOctets: z.int().positive().default(26_214_400).describe('Taille maximale d’un message, 25 Mo (specs/mssante.md §2 P15)'),
  nonActive: z
    .strictObject({ notifie: z.boolean().default(false) })
    .prefault({})
    .describe('Espace non activé : le message est accepté et jamais lu'),
  decede: z
    .enum(['refuse', 'accepte'])
    .default('refuse')
    .describe('Titulaire décédé : message refusé comme une boîte clôturée, ou accepté et jamais lu (inconnu, supposé)'),
  mineurs: z
    .strictObject({
      ageMajorite: z.int().min(1).max(30).default(18).describe('Âge auquel le patient lit et répond lui-même'),
      nomExpediteur: z
        .enum(['titulaire', 'representant'])
        .default('titulaire')
        .describe('Nom affiché par From quand un représentant légal écrit (inconnu, supposé)'),
    })
    .prefault({})
    .describe('Boîte d’un mineur : son représentant légal lit et répond'),
  limiteEmission: z
    .enum(['ecran', 'operateur'])
    .default('ecran')
    .describe('Message d’un patient plus lourd que tailleOctets : refusé par l’écran (supposé), ou envoyé à l’opérateur qui le refuse'),
  accuseDemande: z.boolean().default(true).describe('Les messages des patients demandent un accusé de lecture (supposé)'),
  reponsesSeulement: z.boolean().default(false).describe('Un patient ne peut que répondre, jamais commencer une conversation'),
})

export type ConfigurationMonEspaceSante = z.infer<typeof configurationMonEspaceSante>
