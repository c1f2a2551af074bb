import { z } from 'zod'
import { OID } from '#src/domain/oid.ts'
import { CONTROLES } from './codes.ts'

const structIdNat = z
  .string()
  .regex(/^[0-9][0-9A-Za-z]{3,}$/, 'Struct_IdNat attendu, par exemple 10B0127189 / a Struct_IdNat, such as 10B0127189')

/** Name of the one service. */
export const SERVICE = 'dmp'

/** Section `services.dmp` of `banc.yaml`. */
export const dmpConfiguration = z.strictObject({
  port: z.int().min(0).max(65_535).default(8444).describe('Port d’écoute ; 0 = éphémère / listening port'),
  tailleOctets: z
    .int()
    .positive()
    .default(50_000_000)
    .describe('Plus grand corps de requête accepté, octets ; au-delà : 413 / largest request body taken, bytes; above: 413'),
  vihf: z
    .strictObject({
      futureMs: z.int().min(0).default(300_000).describe('IssueInstant dans l’avenir, millisecondes admises / ahead, milliseconds'),
      pastMs: z.int().min(0).default(3_600_000).describe('IssueInstant dans le passé, millisecondes admises / past, milliseconds'),
      versions: z.array(z.string()).min(1).default(['2.0', '3.0', '4.0']).describe('VIHF_Version admises / admitted'),
    })
    .prefault({}),
  signature: z
    .strictObject({
      sha1: z
        .enum(['accept', 'warn', 'refuse'])
        .default('warn')
        .describe('rsa-sha1 des exemples officiels : accept l’accepte, warn le signale, refuse le refuse / accepted, reported or refused'),
    })
    .prefault({}),
  insDomains: z
    .array(z.string())
    .min(1)
    .default([OID.INS_NIR_TEST, OID.INS_NIR, OID.INS_NIA])
    .describe('OID du matricule INS admis / admitted OIDs of the matricule'),
  homologations: z
    .array(z.string())
    .default([])
    .describe('Seuls numéros d’homologation admis ; vide = tous / only admitted ones; empty = all'),
  structuresInactives: z.array(structIdNat).default([]).describe('Structures refusées / refused structures'),
  structuresRattachees: z
    .record(structIdNat, z.array(structIdNat))
    .default({})
    .describe('Par OU de certificat, structures géographiques admises (mode EJ/EG) / by certificate OU, admitted geographic structures'),
  codes: z
    .partialRecord(z.enum(CONTROLES), z.strictObject({ code: z.string().min(1).optional(), texte: z.string().min(1).optional() }))
    .default({})
    .describe('Codes et textes rendus, par contrôle / codes and texts given, by control'),
})

export type DmpConfiguration = z.infer<typeof dmpConfiguration>
