import { z } from 'zod'
import { configurationDns } from './dns/configuration.ts'
import { configurationEssaisTls } from './essais-tls/configuration.ts'
import { operateurSimule } from './operateurs-simules/configuration.ts'

/** A mailbox's address, as the configuration and the commands give it. */
export const adresse = z.string().regex(/^[^\s@<>]+@[^\s@<>]+$/, 'une adresse : local@domaine / an address: local@domain')
const entree = z.strictObject({
  domaine: z.string().min(1).describe('Domaine de messagerie MSSanté'),
  dn: z.string().min(1).describe('DN du certificat de l’opérateur du domaine (RFC 4514)'),
  description: z.string().default(''),
})
const boite = z.strictObject({
  adresse,
  type: z.enum(['PER', 'CAB', 'ORG', 'APP']).describe('Nature de la boîte : personne, cabinet, organisation, application'),
  titulaires: z
    .array(
      z
        .string()
        .regex(
          /^\d[\dA-Za-z/.-]*$/,
          'un PS_IdNat, type d’identifiant compris, comme « 899700218896 » / a PS_IdNat with its identifier type, such as "899700218896"',
        ),
    )
    .default([])
    .describe('PS_IdNat des personnes qui peuvent l’ouvrir'),
  motDePasse: z.string().min(1).optional().describe('Pour PLAIN et LOGIN, quand ils sont permis ; valeur d’essai seulement'),
})

/** Section `services.mssante` of `banc.yaml`. */
export const configurationMssante = z.strictObject({
  port: z.int().min(0).max(65_535).default(2525).describe('Port du service inter-opérateurs (0 : éphémère)'),
  nomHote: z.string().default('mss.operateur-distant.mssante.fr').describe('Nom donné dans la bannière SMTP et avec EHLO'),
  clair: z
    .strictObject({ actif: z.boolean().default(false), port: z.int().min(0).max(65_535).default(2526) })
    .prefault({})
    .describe('Écoute sans TLS, pour les mesures et la mise au point seulement : le service réel n’en a pas'),
  portListeBlanche: z.int().min(0).max(65_535).default(8448).describe('Port HTTPS où se télécharge la liste blanche (0 : éphémère)'),
  soumission: z
    .strictObject({
      port: z.int().min(0).max(65_535).default(2587).describe('Port du service de soumission, STARTTLS (587 dans le service réel)'),
      implicite: z
        .strictObject({ actif: z.boolean().default(false), port: z.int().min(0).max(65_535).default(2465) })
        .prefault({})
        .describe('Soumission sous TLS d’emblée (465), hors du référentiel'),
    })
    .prefault({})
    .describe('API LPS : envoi des courriels par les logiciels clients'),
  fileEnvoi: z
    .strictObject({
      reprisesMinutes: z
        .array(z.number().positive())
        .min(1)
        .default([5, 15, 30, 60, 120, 240])
        .describe('Délais entre les essais, minutes'),
      retardHeures: z.number().positive().default(4).describe('Âge auquel l’expéditeur qui l’a demandé apprend le retard, heures'),
      abandonHeures: z.number().positive().default(120).describe('Âge auquel un envoi est abandonné, heures (RFC 5321 §4.5.4.1)'),
    })
    .prefault({})
    .describe('File d’envoi de l’opérateur, en temps du banc'),
  essaisTls: configurationEssaisTls.prefault({}),
  dns: configurationDns.prefault({}),
  listeBlanche: z.array(entree).default([]).describe('Entrées ajoutées à celles des établissements et opérateurs déclarés'),
  fichierListeBlanche: z.string().optional().describe('Fichier listeblanchemssante.xml à ajouter'),
  operateurs: z.array(operateurSimule).default([]).describe('Autres opérateurs simulés, chacun avec son écoute et son certificat'),
  sourceListeBlanche: z
    .strictObject({
      url: z.url({ protocol: /^https$/ }).describe('Adresse https de la liste suivie'),
      periodeHeures: z.number().positive().default(24).describe('Délai entre deux téléchargements, heures de temps du banc'),
      patienceSecondes: z.number().positive().default(30).describe('Attente de la réponse, secondes'),
    })
    .optional()
    .describe('Liste blanche que suivent les opérateurs du banc, à la place de celle que le banc constitue'),
  boites: z
    .array(z.union([adresse, boite]))
    .default(['medecin.traitant@medecin.mssante.fr'])
    .describe(
      'Boîtes aux lettres de professionnels, en plus de celles de la population : une adresse, ou { adresse, type: PER CAB ORG ou APP, titulaires: [PS_IdNat], motDePasse }',
    ),
  motsDePasse: z.boolean().default(false).describe('Permet PLAIN et LOGIN, que le référentiel ne prévoit pas : mise au point seulement'),
  imap: z
    .strictObject({
      port: z.int().min(0).max(65_535).default(1143).describe('Port IMAP avec STARTTLS (0 : éphémère)'),
      implicite: z
        .strictObject({ actif: z.boolean().default(false), port: z.int().min(0).max(65_535).default(1993) })
        .prefault({})
        .describe('Écoute en TLS dès la connexion, que le référentiel ne prévoit pas'),
      connexions: z.int().positive().default(1_000),
      inactiviteMs: z
        .int()
        .positive()
        .default(300_000)
        .describe('Silence au bout duquel une session est coupée ; environ 5 minutes observées'),
    })
    .prefault({})
    .describe('Lecture des boîtes aux lettres par les logiciels (API LPS)'),
  adressesMagiques: z
    .boolean()
    .default(true)
    .describe('Adresses banc+… des opérateurs simulés, qui provoquent une faute sans API : banc list faults'),
  lecture: z
    .strictObject({ active: z.boolean().default(true), minHeures: z.number().min(0).default(1), maxHeures: z.number().min(0).default(48) })
    .prefault({})
    .describe('Délai d’ouverture des messages qui demandent un accusé de lecture'),
  nilAdmis: z
    .array(z.string().min(1))
    .default([])
    .describe('Numéros de référence du produit permis dans X-MSS-NIL (ECO.2.4.3) ; tous quand il n’y en a aucun'),
  xdm: z
    .strictObject({
      slotAction: z
        .string()
        .min(1)
        .default('action')
        .describe('Nom du slot de METADATA.XML qui porte C ou D ; nom supposé, aucune source ne le donne'),
    })
    .prefault({})
    .describe('Lecture des archives IHE_XDM.ZIP'),
  limites: z
    .strictObject({
      tailleOctets: z.int().positive().default(26_214_400).describe('SIZE annoncé ; 25 Mo (specs/mssante.md §2 P15)'),
      destinataires: z.int().positive().default(100),
      connexions: z.int().positive().default(500),
      inactiviteMs: z.int().positive().default(300_000),
      donneesMs: z
        .int()
        .positive()
        .default(1_800_000)
        .describe('Temps laissé à un message pour arriver en entier, en temps réel : au-delà, 421 et un constat'),
    })
    .prefault({}),
})

export type ConfigurationMssante = z.infer<typeof configurationMssante>
