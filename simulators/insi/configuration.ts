import { z } from 'zod'
import { CODES_FAUTE_INSI, type CodeFauteInsi } from '#src/wire/insi/insi-fault.ts'

const faute = z.enum(CODES_FAUTE_INSI as [CodeFauteInsi, ...CodeFauteInsi[]])

const override = z
  .strictObject({
    nomNaissance: z.string().min(1),
    prenom: z.string().optional(),
    sexe: z.string().optional(),
    dateNaissance: z.string().optional(),
    lieuNaissance: z.string().optional(),
    reponse: z.union([z.literal(['01', '02']), faute]),
  })
  .describe('Réponse imposée à qui cherche ces traits / answer imposed on who searches these traits')

/** Name of the one service. */
export const SERVICE = 'insi'

/** Section `services.insi` of `banc.yaml`; names are those of `specs/insi-psc.md` §10. */
export const insiConfiguration = z.strictObject({
  port: z.int().min(0).max(65_535).default(8443).describe('Port d’écoute ; 0 = éphémère / listening port'),
  tailleOctets: z
    .int()
    .positive()
    .default(2_000_000)
    .describe('Plus grand corps de requête accepté, octets ; au-delà : 413 / largest request body taken, bytes; above: 413'),
  cn: z
    .enum(['off', 'warn', 'on'])
    .default('on')
    .describe(
      'Certificat client de CN autre que INSI-AUTO, INSI-MANU, ou sans l’usage clientAuth : off l’accepte, warn le signale, on le refuse / other CN, or no clientAuth: off accepts, warn reports, on refuses it',
    ),
  idamDenyList: z.array(z.string()).default(['FAKE-IDAM']).describe('Numéros d’autorisation refusés / refused IDAM'),
  idamAllowList: z.array(z.string()).optional().describe('Si donnée, seuls numéros acceptés / when given, the only accepted IDAM'),
  traitsManquants: z
    .enum(['faute', 'cr01'])
    .default('faute')
    .describe(
      'Trait obligatoire absent : une faute, ou le code 01 ; réponse officielle inconnue / mandatory trait missing: a fault, or code 01; official answer unknown',
    ),
  unknownPerson: z
    .enum(['cr01', 'insi_102'])
    .default('cr01')
    .describe(
      'Aucune identité : cr01, le code 01, ou la faute insi_102 de la qualification / nobody found: code 01, or the fault of the qualification',
    ),
  oid: z
    .enum(['as-is', 'prod', 'test'])
    .default('as-is')
    .describe('OID rendus : as-is, tels quels ; prod, de production ; test, de test / OIDs served: as they are, of production, of test'),
  responseDialect: z
    .enum(['live', 'cnda', 'prefixed'])
    .default('live')
    .describe(
      'Forme des réponses : celle du service, des exemples du CNDA, ou à préfixes / form of the answers: the service’s, the CNDA’s, or prefixed',
    ),
  overrides: z.array(override).max(1_000).default([]),
})

export type InsiConfiguration = z.infer<typeof insiConfiguration>
