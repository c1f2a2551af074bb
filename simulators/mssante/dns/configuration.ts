import { isIP } from 'node:net'
import { z } from 'zod'

/** Section `services.mssante.dns` of `banc.yaml`. */
export const configurationDns = z
  .strictObject({
    actif: z.boolean().default(false).describe('Répond en UDP aux questions sur les domaines des boîtes aux lettres'),
    port: z.int().min(0).max(65_535).default(8053).describe('Port UDP (0 : éphémère)'),
    adresse: z
      .string()
      .refine((text) => isIP(text) > 0, 'une adresse IPv4 ou IPv6 / an IPv4 or IPv6 address')
      .optional()
      .describe('Adresse donnée aux hôtes du banc ; celle d’écoute par défaut'),
    ttl: z.int().min(0).max(86_400).default(60).describe('Durée de vie des réponses, secondes'),
  })
  .describe('Configuration automatique des logiciels clients par DNS SRV (ECO.1.1.9) ; ne transmet jamais une question')

export type ConfigurationDns = z.infer<typeof configurationDns>
