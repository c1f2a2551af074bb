import { z } from 'zod'
import { configurationDns } from './dns/configuration.ts'
import { configurationEssaisTls } from './essais-tls/configuration.ts'
import { operateurSimule } from './operateurs-simules/configuration.ts'

/** A mailbox's address, as the configuration and the commands give it. */
export const adresse = z.string().regex(/^[^\s@<>]+@[^\s@<>]+$/, 'une adresse : local@domaine / an address: local@domain')
const entree = z.strictObject({
  domaine: z.string().min(1).describe('Domaine de messagerie MSSanté / MSSanté mail domain'),
  dn: z
    .string()
    .min(1)
    .describe('DN du certificat de l’opérateur du domaine (RFC 4514) / DN of the certificate of the domain’s operator (RFC 4514)'),
  description: z.string().default(''),
})
const boite = z.strictObject({
  adresse,
  type: z
    .enum(['PER', 'CAB', 'ORG', 'APP'])
    .describe(
      'Nature de la boîte : personne, cabinet, organisation, application / kind of mailbox: person, practice, organisation, application',
    ),
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
    .describe('PS_IdNat des personnes qui peuvent l’ouvrir / PS_IdNat of the people who may open it'),
  motDePasse: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Pour PLAIN et LOGIN, quand ils sont permis ; valeur d’essai seulement / for PLAIN and LOGIN, when allowed; a test value only',
    ),
})

/** Section `services.mssante` of `banc.yaml`. */
export const configurationMssante = z.strictObject({
  port: z
    .int()
    .min(0)
    .max(65_535)
    .default(2525)
    .describe('Port du service inter-opérateurs (0 : éphémère) / port of the inter-operator service (0: ephemeral)'),
  nomHote: z
    .string()
    .default('mss.operateur-distant.mssante.fr')
    .describe('Nom donné dans la bannière SMTP et avec EHLO / name given in the SMTP banner and with EHLO'),
  clair: z
    .strictObject({ actif: z.boolean().default(false), port: z.int().min(0).max(65_535).default(2526) })
    .prefault({})
    .describe(
      'Écoute sans TLS, pour les mesures et la mise au point seulement : le service réel n’en a pas / listener without TLS, only to measure and debug: the real service has none',
    ),
  portListeBlanche: z
    .int()
    .min(0)
    .max(65_535)
    .default(8448)
    .describe('Port HTTPS où se télécharge la liste blanche (0 : éphémère) / HTTPS port that serves the white list (0: ephemeral)'),
  soumission: z
    .strictObject({
      port: z
        .int()
        .min(0)
        .max(65_535)
        .default(2587)
        .describe(
          'Port du service de soumission, STARTTLS (587 dans le service réel) / port of the submission service, STARTTLS (587 in the real service)',
        ),
      implicite: z
        .strictObject({ actif: z.boolean().default(false), port: z.int().min(0).max(65_535).default(2465) })
        .prefault({})
        .describe(
          'Soumission sous TLS d’emblée (465), hors du référentiel / submission over implicit TLS (465), not in the reference document',
        ),
    })
    .prefault({})
    .describe('API LPS : envoi des courriels par les logiciels clients / LPS API: mails sent by client software'),
  fileEnvoi: z
    .strictObject({
      reprisesMinutes: z
        .array(z.number().positive())
        .min(1)
        .default([5, 15, 30, 60, 120, 240])
        .describe('Délais entre les essais, minutes / delays between attempts, minutes'),
      retardHeures: z
        .number()
        .positive()
        .default(4)
        .describe(
          'Âge auquel l’expéditeur qui l’a demandé apprend le retard, heures / age at which a sender who asked for it is told of the delay, hours',
        ),
      abandonHeures: z
        .number()
        .positive()
        .default(120)
        .describe(
          'Âge auquel un envoi est abandonné, heures (RFC 5321 §4.5.4.1) / age at which a sending is given up, hours (RFC 5321 §4.5.4.1)',
        ),
    })
    .prefault({})
    .describe('File d’envoi de l’opérateur, en temps du banc / the operator’s sending queue, in bench time'),
  essaisTls: configurationEssaisTls.prefault({}),
  dns: configurationDns.prefault({}),
  listeBlanche: z
    .array(entree)
    .default([])
    .describe(
      'Entrées ajoutées à celles des établissements et opérateurs déclarés / entries added to those of the declared establishments and operators',
    ),
  fichierListeBlanche: z.string().optional().describe('Fichier listeblanchemssante.xml à ajouter / listeblanchemssante.xml file to add'),
  operateurs: z
    .array(operateurSimule)
    .default([])
    .describe(
      'Autres opérateurs simulés, chacun avec son écoute et son certificat / other simulated operators, each with its listener and certificate',
    ),
  sourceListeBlanche: z
    .strictObject({
      url: z.url({ protocol: /^https$/ }).describe('Adresse https de la liste suivie / https address of the list followed'),
      periodeHeures: z
        .number()
        .positive()
        .default(24)
        .describe('Délai entre deux téléchargements, heures de temps du banc / delay between two downloads, hours of bench time'),
      patienceSecondes: z.number().positive().default(30).describe('Attente de la réponse, secondes / wait for the answer, seconds'),
    })
    .optional()
    .describe(
      'Liste blanche que suivent les opérateurs du banc, à la place de celle que le banc constitue / white list that the bench’s operators follow, in place of the one it makes',
    ),
  boites: z
    .array(z.union([adresse, boite]))
    .default(['medecin.traitant@medecin.mssante.fr'])
    .describe(
      'Boîtes aux lettres de professionnels, en plus de celles de la population : une adresse, ou { adresse, type: PER CAB ORG ou APP, titulaires: [PS_IdNat], motDePasse } / professionals’ mailboxes besides those of the population: an address, or { adresse, type: PER CAB ORG or APP, titulaires: [PS_IdNat], motDePasse }',
    ),
  motsDePasse: z
    .boolean()
    .default(false)
    .describe(
      'Permet PLAIN et LOGIN, que le référentiel ne prévoit pas : mise au point seulement / allows PLAIN and LOGIN, not in the reference document: to debug only',
    ),
  imap: z
    .strictObject({
      port: z
        .int()
        .min(0)
        .max(65_535)
        .default(1143)
        .describe('Port IMAP avec STARTTLS (0 : éphémère) / IMAP port with STARTTLS (0: ephemeral)'),
      implicite: z
        .strictObject({ actif: z.boolean().default(false), port: z.int().min(0).max(65_535).default(1993) })
        .prefault({})
        .describe(
          'Écoute en TLS dès la connexion, que le référentiel ne prévoit pas / listener over implicit TLS, not in the reference document',
        ),
      connexions: z.int().positive().default(1_000),
      inactiviteMs: z
        .int()
        .positive()
        .default(300_000)
        .describe(
          'Silence au bout duquel une session est coupée ; environ 5 minutes observées / silence after which a session is cut; about 5 minutes observed',
        ),
    })
    .prefault({})
    .describe('Lecture des boîtes aux lettres par les logiciels (API LPS) / mailboxes read by client software (LPS API)'),
  adressesMagiques: z
    .boolean()
    .default(true)
    .describe(
      'Adresses banc+… des opérateurs simulés, qui provoquent une faute sans API : banc list faults / banc+… addresses of the simulated operators, which cause a fault without API: banc list faults',
    ),
  lecture: z
    .strictObject({ active: z.boolean().default(true), minHeures: z.number().min(0).default(1), maxHeures: z.number().min(0).default(48) })
    .prefault({})
    .describe(
      'Délai d’ouverture des messages qui demandent un accusé de lecture / delay before messages that ask for a read receipt are opened',
    ),
  nilAdmis: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'Numéros de référence du produit permis dans X-MSS-NIL (ECO.2.4.3) ; tous quand il n’y en a aucun / product reference numbers allowed in X-MSS-NIL (ECO.2.4.3); all when none is given',
    ),
  xdm: z
    .strictObject({
      slotAction: z
        .string()
        .min(1)
        .default('action')
        .describe(
          'Nom du slot de METADATA.XML qui porte C ou D ; nom supposé, aucune source ne le donne / name of the METADATA.XML slot that bears C or D; supposed, no source gives it',
        ),
    })
    .prefault({})
    .describe('Lecture des archives IHE_XDM.ZIP / how IHE_XDM.ZIP archives are read'),
  limites: z
    .strictObject({
      tailleOctets: z
        .int()
        .positive()
        .default(26_214_400)
        .describe('SIZE annoncé ; 25 Mo (specs/mssante.md §2 P15) / SIZE announced; 25 MB (specs/mssante.md §2 P15)'),
      destinataires: z.int().positive().default(100),
      connexions: z.int().positive().default(500),
      inactiviteMs: z.int().positive().default(300_000),
      donneesMs: z
        .int()
        .positive()
        .default(1_800_000)
        .describe(
          'Temps laissé à un message pour arriver en entier, en temps réel : au-delà, 421 et un constat / time that a message has to arrive whole, in real time: past it, 421 and a finding',
        ),
    })
    .prefault({}),
})

export type ConfigurationMssante = z.infer<typeof configurationMssante>
