import { isIP } from 'node:net'
import { z } from 'zod'

/** Section `services.mssante.dns` of `banc.yaml`. */
export const configurationDns = z
  .strictObject({
    actif: z
      .boolean()
      .default(false)
      .describe(
        'Répond en UDP aux questions sur les domaines des boîtes aux lettres / answers by UDP questions on the domains of the mailboxes',
      ),
    port: z.int().min(0).max(65_535).default(8053).describe('Port UDP (0 : éphémère) / UDP port (0: ephemeral)'),
    adresse: z
      .string()
      .refine((text) => isIP(text) > 0, 'une adresse IPv4 ou IPv6 / an IPv4 or IPv6 address')
      .optional()
      .describe(
        'Adresse donnée aux hôtes du banc ; celle d’écoute par défaut / address given to the bench’s hosts; the listening one by default',
      ),
    ttl: z.int().min(0).max(86_400).default(60).describe('Durée de vie des réponses, secondes / lifetime of the answers, seconds'),
  })
  .describe(
    'Configuration automatique des logiciels clients par DNS SRV (ECO.1.1.9) ; ne transmet jamais une question / automatic configuration of client software by DNS SRV (ECO.1.1.9); never forwards a question',
  )

export type ConfigurationDns = z.infer<typeof configurationDns>
