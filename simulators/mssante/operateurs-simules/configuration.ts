import { z } from 'zod'
import { splitAdresse } from '#src/domain/adresse.ts'
import { parseDistinguishedName } from '#src/domain/distinguished-name.ts'
import { NOM_DE_DOMAINE } from '#src/domain/nom-de-domaine.ts'

const comportement = z
  .strictObject({
    messagesParMinute: z
      .int()
      .positive()
      .optional()
      .describe(
        'Messages acceptés par minute de temps du banc et par opérateur ; au-delà 421 4.7.0 / messages accepted per minute of bench time and per operator; past it 421 4.7.0',
      ),
    listeGriseMinutes: z
      .number()
      .positive()
      .optional()
      .describe(
        'Premier essai de chaque couple expéditeur-destinataire refusé 450 4.7.1, jusqu’à ce délai / first attempt of each sender and recipient refused 450 4.7.1, until this delay',
      ),
    stockageOctets: z
      .int()
      .positive()
      .optional()
      .describe('Place de l’opérateur depuis son démarrage ; au-delà 452 4.3.1 / room of the operator since its start; past it 452 4.3.1'),
    destinataires: z
      .int()
      .positive()
      .optional()
      .describe('Destinataires par message ; au-delà 452 4.5.3 / recipients per message; past it 452 4.5.3'),
    tailleOctets: z.int().positive().optional().describe('SIZE annoncé ; au-delà 552 5.3.4 / SIZE announced; past it 552 5.3.4'),
    lenteurMs: z
      .int()
      .min(0)
      .default(0)
      .describe('Attente avant chaque réponse, millisecondes de temps réel / wait before each answer, milliseconds of real time'),
    domainesIgnores: z
      .array(z.string().min(3))
      .default([])
      .describe(
        'Domaines absents de sa copie de la liste blanche, qui date : 550 5.7.1 / domains that its copy of the white list, an old one, lacks: 550 5.7.1',
      ),
  })
  .prefault({})

/** Another operator that the bench simulates, one entry of `services.mssante.operateurs`. */
export const operateurSimule = z
  .strictObject({
    id: z
      .string()
      .regex(
        /^[a-z0-9]+(-[a-z0-9]+)*$/,
        'lettres minuscules, chiffres et tirets, comme « chu-voisin » / lower case letters, digits and hyphens, such as "chu-voisin"',
      )
      .describe('Nom court : son service est mssante.operateur-<id> / short name: its service is mssante.operateur-<id>'),
    nom: z
      .string()
      .min(1)
      .describe(
        'Organisme, dans la liste blanche et le DN de son certificat / organisation, in the white list and the DN of its certificate',
      ),
    domaines: z
      .array(
        z
          .string()
          .regex(NOM_DE_DOMAINE, 'un nom de domaine, comme « chu-voisin.mssante.fr » / a domain name, such as "chu-voisin.mssante.fr"'),
      )
      .min(1)
      .describe('Domaines MSSanté qu’il tient / MSSanté domains that it holds'),
    boites: z.array(z.string().min(3)).default([]).describe('Adresses de ses boîtes aux lettres / addresses of its mailboxes'),
    port: z.int().min(0).max(65_535).default(0).describe('Port SMTP (0 : éphémère) / SMTP port (0: ephemeral)'),
    dn: z
      .string()
      .refine(
        (dn) => parseDistinguishedName(dn) !== undefined,
        'un DN de la RFC 4514, comme « CN=smtp.chu.mssante.fr,O=CHU,C=FR » / a DN of RFC 4514, such as "CN=smtp.chu.mssante.fr,O=CHU,C=FR"',
      )
      .optional()
      .describe(
        'DN de son certificat, que le banc émet ; tiré du nom et du premier domaine par défaut / DN of its certificate, which the bench issues; made from the name and the first domain by default',
      ),
    comportement: comportement.describe(
      'Ce en quoi il diffère d’un opérateur qui accepte tout / how it differs from an operator that accepts everything',
    ),
  })
  .superRefine(({ boites, domaines }, ctx) => {
    for (const [rang, boite] of boites.entries())
      if (!domaines.includes(splitAdresse(boite)?.domaine ?? ''))
        ctx.addIssue({
          code: 'custom',
          path: ['boites', rang],
          message: `« ${boite} » n’est dans aucun de ses domaines / "${boite}" is in none of its domains`,
        })
  })

export type ConfigurationOperateurSimule = z.infer<typeof operateurSimule>
