import { z } from 'zod'

const port = z.int().min(0).max(65_535)

/** Section `services.mssante.essaisTls` of `banc.yaml`. */
export const configurationEssaisTls = z
  .strictObject({
    actif: z
      .boolean()
      .default(false)
      .describe('Ouvre une écoute SMTP et une écoute IMAP par cas d’essai / opens an SMTP listener and an IMAP listener per trial case'),
    premierPort: port
      .default(0)
      .describe(
        'Port de la première écoute, les autres suivent dans l’ordre des cas (0 : éphémères) / port of the first listener, the others follow in the order of the cases (0: ephemeral)',
      ),
    suitesFaibles: z
      .array(z.string().regex(/^[A-Z0-9_-]+$/, 'un nom de suite d’OpenSSL, comme AES128-SHA / a suite name of OpenSSL, such as AES128-SHA'))
      .min(1)
      .default(['AES128-SHA', 'AES256-SHA'])
      .describe(
        'Suites TLS 1.2 de l’écoute aux suites faibles ; la liste officielle n’a pas été obtenue / TLS 1.2 suites of the listener with weak suites; the official list was not obtained',
      ),
    suitesAdmises: z
      .array(
        z
          .string()
          .regex(
            /^TLS_[A-Z0-9_]+$/,
            'un nom de suite de l’IANA, comme TLS_AES_128_GCM_SHA256 / a suite name of IANA, such as TLS_AES_128_GCM_SHA256',
          ),
      )
      .min(1)
      .default([
        'TLS_AES_128_GCM_SHA256',
        'TLS_AES_256_GCM_SHA384',
        'TLS_CHACHA20_POLY1305_SHA256',
        'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
        'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
        'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
        'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
      ])
      .describe(
        'Suites que les clients peuvent offrir, noms de l’IANA ; liste supposée, l’officielle n’a pas été obtenue / suites that clients may offer, IANA names; a supposed list, the official one was not obtained',
      ),
    revocation: z
      .strictObject({
        port: port
          .default(8449)
          .describe(
            'Port HTTP des listes de révocation et du répondeur OCSP (0 : éphémère) / HTTP port of the revocation lists and the OCSP responder (0: ephemeral)',
          ),
        adresse: z
          .url({ protocol: /^http$/ })
          .optional()
          .describe(
            'Adresse écrite dans les certificats ; http://<premier nom d’hôte>:<port> par défaut / address written in the certificates; http://<first host name>:<port> by default',
          ),
        validiteHeures: z
          .number()
          .positive()
          .default(24)
          .describe('Durée de validité des listes et des réponses OCSP / how long the lists and the OCSP answers are valid, hours'),
      })
      .prefault({}),
  })
  .describe(
    'Essais TLS des logiciels clients : certificats, versions et suites qu’ils doivent refuser / TLS trials of client software: certificates, versions and suites that they must refuse',
  )

export type ConfigurationEssaisTls = z.infer<typeof configurationEssaisTls>
