import { z } from 'zod'

const service = z.strictObject({
  protocol: z.enum(['smtp', 'imap', 'mllp', 'dns']).optional(),
  host: z.string().optional(),
  port: z.int().optional(),
  tls: z.enum(['starttls', 'implicit', 'none']).optional(),
  clientCertificate: z.enum(['required', 'optional', 'none']).optional(),
  url: z.url().optional(),
  /** Where calls go, by resource, when it is not `url` itself. */
  urls: z.record(z.string(), z.url()).optional(),
})

/** What a bench that is up says of itself (design §8): where each service listens, which keys to use, how to drive it. */
export const readyDocumentSchema = z.strictObject({
  version: z.literal(1),
  pid: z.int(),
  bench: z.string(),
  dataDir: z.string(),
  clock: z.strictObject({ mode: z.enum(['real', 'scaled', 'virtual']) }),
  services: z.record(z.string(), service),
  pki: z.strictObject({
    ca: z.string(),
    chain: z.string(),
    crl: z.string(),
    pfxPassphrase: z.string(),
    clients: z.record(z.string(), z.strictObject({ cert: z.string(), key: z.string(), pfx: z.string().optional() })),
  }),
  control: z.strictObject({ url: z.url(), tokenFile: z.string() }).optional(),
})

export type ReadyDocument = z.infer<typeof readyDocumentSchema>
