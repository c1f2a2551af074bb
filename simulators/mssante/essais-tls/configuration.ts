import { z } from 'zod'

const port = z.int().min(0).max(65_535)

/** Section `services.mssante.essaisTls` of `banc.yaml`. */
export const configurationEssaisTls = z
  .strictObject({
    actif: z.boolean().default(false).describe('Ouvre une écoute SMTP et une écoute IMAP par cas d’essai'),
    premierPort: port.default(0).describe('Port de la première écoute, les autres suivent dans l’ordre des cas (0 : éphémères)'),
    suitesFaibles: z
      .array(z.string().regex(/^[A-Z0-9_-]+$/, 'un nom de suite d’OpenSSL, comme AES128-SHA'))
      .min(1)
      .default(['AES128-SHA', 'AES256-SHA'])
      .describe('Suites TLS 1.2 de l’écoute aux suites faibles ; la liste officielle n’a pas été obtenue'),
    revocation: z
      .strictObject({
        port: port.default(8449).describe('Port HTTP des listes de révocation et du répondeur OCSP (0 : éphémère)'),
        adresse: z
          .url({ protocol: /^http$/ })
          .optional()
          .describe('Adresse écrite dans les certificats ; http://<premier nom d’hôte>:<port> par défaut'),
        validiteHeures: z.number().positive().default(24).describe('Durée de validité des listes et des réponses OCSP'),
      })
      .prefault({}),
  })
  .describe('Essais TLS des logiciels clients : certificats, versions et suites qu’ils doivent refuser')

export type ConfigurationEssaisTls = z.infer<typeof configurationEssaisTls>
