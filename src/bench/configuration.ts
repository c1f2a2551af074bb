import { z } from 'zod'
import { NOM_DE_DOMAINE } from '#src/domain/nom-de-domaine.ts'
import { PRESETS_POPULATION } from '#src/domain/population.ts'
import { HOTE_ET_PORT } from '#src/exchange/courriel/hote-du-domaine.ts'
import { faultSchema } from '#src/exchange/faults/fault-schema.ts'

const port = z.int().min(0).max(65_535)
const host = z.string().min(1).max(253)
const domaine = z
  .string()
  .regex(
    NOM_DE_DOMAINE,
    'un nom de domaine est attendu, comme « hopital-temoin.mssante.fr » / expected a domain name, such as "hopital-temoin.mssante.fr"',
  )

const etablissement = z.strictObject({
  finess: z
    .string()
    .regex(
      /^[0-9A-Z]{9}$/,
      'un FINESS de 9 caractères est attendu, comme « 0B0152872 » / expected a FINESS of 9 characters, such as "0B0152872"',
    )
    .default('0B0152872')
    .describe('FINESS, sans préfixe / FINESS without prefix'),
  nom: z.string().min(1).default('HOPITAL TEMOIN DU BANC').describe('Nom de l’établissement / name of the establishment'),
  domaines: z
    .array(domaine)
    .min(1)
    .default(['hopital-temoin.mssante.fr'])
    .describe('Domaines MSSanté de l’établissement / its MSSanté domains'),
  smtp: z
    .strictObject({ host: host.default('127.0.0.1'), port: port.default(2625) })
    .prefault({})
    .describe('Serveur SMTP qui reçoit pour l’établissement / SMTP server that receives for the establishment'),
  certificat: z
    .string()
    .optional()
    .describe('DN du certificat de l’opérateur de l’établissement, pour la liste blanche / DN of its operator certificate'),
  hl7v2: z
    .never(
      'le banc n’ouvre pas encore de flux HL7 v2 : retirez cette clé, et déclarez les séjours par POST /v1/sejours / the bench opens no HL7 v2 flow yet: remove this key, and declare stays with POST /v1/sejours',
    )
    .optional()
    .describe('Pas encore servi : à laisser absent / not served yet: leave it out'),
  uf: z.array(z.string()).default([]).describe('Unités fonctionnelles / units'),
})

/** The keys of `banc.yaml` (design §8); every key has a default, so an empty file is a valid configuration. */
export const configurationSchema = z.strictObject({
  listen: host.default('127.0.0.1').describe('Adresse d’écoute ; toute autre que la boucle locale demande --host / listening address'),
  nomsHotes: z
    .array(host)
    .default([])
    .describe('Noms d’hôtes ajoutés aux certificats du banc / host names added to the bench’s certificates'),
  data: z
    .string()
    .default('.banc')
    .describe(
      'Dossier des données : journal, PKI ; tout chemin relatif part du dossier de ce fichier / data folder: journal, PKI; every relative path starts from the folder of this file',
    ),
  clock: z
    .string()
    .regex(
      /^(real|virtual|scaled:[1-9]\d{0,5})$/,
      'real, virtual ou scaled:N est attendu, comme « scaled:60 » / expected real, virtual or scaled:N, such as "scaled:60"',
    )
    .default('real')
    .describe('Temps simulé : real, scaled:N ou virtual / bench time'),
  depart: z.iso.datetime({ offset: true }).optional().describe('Début du temps simulé (sauf real) / start of bench time'),
  seed: z.string().min(1).default('banc').describe('Graine de tout ce qui est tiré au sort / seed of everything drawn'),
  population: z
    .strictObject({
      fichiers: z
        .array(
          z
            .string()
            .regex(
              /\.([cC][sS][vV]|[yY][aA]?[mM][lL])$/,
              'l’extension .yaml, .yml ou .csv est attendue / expected the extension .yaml, .yml or .csv',
            ),
        )
        .default([])
        .describe('Fichiers YAML ou CSV de personnes : docs/population.md / YAML or CSV files of people: docs/population.md'),
      preset: z
        .enum(PRESETS_POPULATION)
        .default('actifs')
        .describe('Part d’espaces activés et comportements / activated share and behaviours'),
      generes: z.int().min(0).max(100_000).default(0).describe('Nombre de personnes fictives à générer / fictive people to generate'),
      inconnus: z.enum(['refuser', 'signaler']).default('refuser').describe('Personnes hors population / people outside the population'),
      domainePatient: domaine.default('patient.mssante.fr').describe('Domaine des boîtes des patients / domain of the patients’ mailboxes'),
    })
    .prefault({}),
  sorties: z
    .strictObject({
      hotes: z
        .array(host)
        .default(['127.0.0.1', '::1', 'localhost'])
        .describe('Hôtes que le banc peut joindre / hosts the bench may reach'),
      correspondances: z
        .record(z.string(), z.string())
        .default({})
        .describe('nom → hôte:port, à la place du DNS / name → host:port, in place of DNS'),
      domaines: z
        .record(
          z.string().min(1),
          z.string().regex(HOTE_ET_PORT, 'hôte:port est attendu, comme « 127.0.0.1:2725 » / expected host:port, such as "127.0.0.1:2725"'),
        )
        .default({})
        .describe(
          'domaine de messagerie, « *.suffixe » ou « * » → hôte:port de son opérateur, à la place du MX / mail domain → host:port of its operator, in place of MX',
        ),
    })
    .prefault({}),
  jetons: z
    .strictObject({
      emetteur: z
        .string()
        .min(1)
        .default('https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet')
        .describe('Revendication iss des jetons Pro Santé Connect / iss claim of the Pro Santé Connect tokens'),
      jwks: z
        .union([z.string().min(1), z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })) })])
        .default({ keys: [] })
        .describe(
          'Clés publiques de l’émetteur : fichier JWKS, ou son contenu ; sans clé, tout jeton est refusé / public keys: JWKS file, or its content; without a key every token is refused',
        ),
      audience: z.string().optional().describe('azp ou aud que portent les jetons / azp or aud that tokens bear'),
    })
    .prefault({})
    .describe(
      'Émetteur de jetons auquel le banc se fie ; pour en fabriquer un d’essai : simulators/mssante/README.md, « A token for a test » / issuer of tokens that the bench trusts; how to make one for a test: simulators/mssante/README.md, "A token for a test"',
    ),
  services: z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .default({})
    .describe('Réglages de chaque simulateur / settings of each simulator'),
  etablissement: etablissement.prefault({}),
  faults: z.array(faultSchema).prefault([]).describe('Fautes actives dès le départ / faults active from the start'),
  rules: z
    .strictObject({
      off: z
        .array(z.string())
        .default([])
        .describe('Règles écartées, par leur id : banc list rules / rules switched off, by id: banc list rules'),
      severity: z
        .record(z.string(), z.enum(['erreur', 'avertissement', 'information']))
        .default({})
        .describe('Gravités imposées, par id de règle : erreur, avertissement, information / imposed severities, by rule id'),
      niveauPreuve: z
        .enum(['V', 'S'])
        .default('S')
        .describe(
          'Exigences qui bloquent : avec V, seules celles qui sont vérifiées à la source / with V, only requirements verified in the source block',
        ),
      derogations: z
        .string()
        .optional()
        .describe('Fichier des dérogations : une liste de { rule, raison, auteur, echeance } / waiver file, a list of these'),
    })
    .prefault({}),
  limits: z
    .strictObject({
      connexions: z.int().positive().default(2_000).describe('Connexions par service / connections per service'),
    })
    .prefault({}),
  retention: z
    .strictObject({ jours: z.int().positive().default(90) })
    .prefault({})
    .describe(
      'Durée de conservation ; banc up efface le reste au démarrage, puis chaque jour / retention; banc up purges at its start, then daily',
    ),
  pki: z
    .strictObject({
      dossier: z.string().optional().describe('Dossier de la PKI de test ; sous data par défaut / folder of the test PKI'),
      ancres: z.array(z.string()).default([]).describe('Autorités de confiance en plus (PEM) / extra trust anchors'),
      serveur: z
        .strictObject({ cert: z.string(), key: z.string() })
        .optional()
        .describe('Certificat serveur à présenter (PEM) / own server certificate'),
    })
    .prefault({}),
  indicateurs: z
    .strictObject({
      partNonObservable: z
        .number()
        .min(0)
        .max(1)
        .default(0.2)
        .describe('Part au-delà de laquelle une valeur est non mesurable / share above which a value is not measurable'),
      documentsCme: z
        .array(z.string())
        .default([])
        .describe('Types de documents validés par la CME (HOP’EN D2.2) / types validated by the CME'),
    })
    .prefault({}),
})

export type Configuration = z.infer<typeof configurationSchema>
