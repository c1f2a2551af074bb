import type { AvisEnvoi, EnvoiEnFile } from '#src/domain/envoi-en-file.ts'
import { encodeDsnFaux } from '#src/wire/mime/encode-dsn-faux.ts'

/** What the report needs beside the mail and its fate. */
export interface AutourDeLAvis {
  readonly hostName: string
  /** The mail reported on. */
  readonly original: Uint8Array
  /** Bench milliseconds. */
  readonly nowMs: number
  /** Two ids, for Message-ID and boundary. */
  readonly uuid: () => string
  /** What a fault makes wrong in it. */
  readonly defaut: string | undefined
}

/** Writes the delivery report owed to the sender (RFC 3464; `specs/mssante.md` §3.5). */
export function ecrireAvis(
  { a, de, dsn: { ret, envid, orcpt, smtputf8 } }: EnvoiEnFile,
  { action, status, diagnostic, locale }: AvisEnvoi,
  { hostName, original, nowMs, uuid, defaut }: AutourDeLAvis,
): Promise<Buffer> {
  return encodeDsnFaux(
    {
      reportingMta: hostName,
      to: { name: '', address: de },
      messageId: `<${uuid()}@${hostName}>`,
      dateMs: nowMs,
      boundary: `dsn-${uuid()}`,
      text: `${TEXTES[action](a)}\n\n${diagnostic}`,
      ...(envid !== undefined && { envelopeId: envid }),
      recipients: [
        {
          finalRecipient: a,
          ...(orcpt !== undefined && { originalRecipient: orcpt }),
          action,
          status,
          diagnosticCode: diagnostic,
          ...(locale && { locale }),
        },
      ],
      original,
      ...(smtputf8 && { global: smtputf8 }),
      // a failure gives the whole mail back when it was asked for (RFC 3461 §4.3)
      full: action === 'failed' && ret?.toUpperCase() === 'FULL',
    },
    defaut,
  )
}

const TEXTES: Readonly<Record<AvisEnvoi['action'], (a: string) => string>> = {
  delivered: (a) => `Votre message a été remis dans la boîte aux lettres de ${a}.`,
  relayed: (a) => `Votre message pour ${a} a été transmis à un opérateur qui ne confirme pas la remise.`,
  delayed: (a) => `Votre message pour ${a} n’a pas encore été remis. De nouveaux essais auront lieu : ne le renvoyez pas.`,
  failed: (a) => `Votre message pour ${a} n’a pas été remis.`,
}
