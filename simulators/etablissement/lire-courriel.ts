import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'

/** What the establishment's mail software understands of a mail. */
export interface CourrielLu {
  /** Reply-To, else From. */
  readonly de: string
  readonly objet: string
  /** With its angle brackets. */
  readonly messageId: string | undefined
  readonly references: readonly string[]
  /** RFC 3834: `no` when absent. */
  readonly autoSubmitted: string
  /** Every address that asked for a reading receipt, once (RFC 8098 §2.1). */
  readonly accuseDemandePar: readonly string[]
  readonly rapport: Rapport | undefined
  /** Names of the attachments that this software cannot open. */
  readonly illisibles: readonly string[]
}

/** What the establishment's workstations open. */
const LISIBLES: ReadonlySet<string> = new Set(['application/pdf', 'application/zip', 'image/jpeg', 'image/png', 'text/plain'])

/** A reading receipt (RFC 8098) or a delivery report (RFC 3464) about a mail of ours. */
export type Rapport =
  | { readonly kind: 'mdn'; readonly originalMessageId: string | undefined; readonly disposition: string }
  | {
      readonly kind: 'dsn'
      readonly originalMessageId: string | undefined
      readonly destinataires: readonly { readonly adresse: string; readonly action: string }[]
    }

/**
 * Reads a mail with mailparser, as hospital software reads mail with a library of its own: a second opinion on what the bench writes
 * (docs/decisions/006). What HTML and links it would rewrite is left alone, which also bounds its cost.
 */
export async function lireCourriel(brut: Uint8Array): Promise<CourrielLu> {
  const mail = await simpleParser(Buffer.from(brut), {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
  })
  return {
    de: adresseDe(mail.replyTo) ?? adresseDe(mail.from) ?? '',
    objet: mail.subject ?? '',
    messageId: mail.messageId,
    references: [mail.references ?? []].flat(),
    autoSubmitted: texte(mail, 'auto-submitted').toLowerCase() || 'no',
    accuseDemandePar: adressesDe(mail.headers.get('disposition-notification-to') as AddressObject | undefined),
    rapport: rapportDe(mail),
    illisibles: mail.attachments
      .filter(({ contentType }) => !LISIBLES.has(contentType))
      .map(({ filename, contentType }) => filename ?? contentType),
  }
}

function adresseDe(objet: AddressObject | undefined): string | undefined {
  return objet?.value?.[0]?.address
}

function adressesDe(objet: AddressObject | undefined): string[] {
  const adresses = (objet?.value ?? []).flatMap(({ address }) => (address ? [address] : []))
  return [...new Map(adresses.map((adresse) => [adresse.toLowerCase(), adresse])).values()]
}

function texte(mail: ParsedMail, name: string): string {
  const value = mail.headers.get(name)
  return typeof value === 'string' ? value : ''
}

function rapportDe({ attachments, headers, text = '' }: ParsedMail): Rapport | undefined {
  if ((headers.get('content-type') as { readonly value?: string } | undefined)?.value !== 'multipart/report') return undefined
  const accuse = attachments.find(({ contentType }) => /^message\/(global-)?disposition-notification$/.test(contentType))
  const mdn = accuse && lireChamps(accuse.content.toString('utf8'))[0]
  if (mdn)
    return { kind: 'mdn', originalMessageId: mdn.get('original-message-id'), disposition: dispositionDe(mdn.get('disposition') ?? '') }
  // mailparser gives a delivery status as text, among the texts of the mail, and one of SMTPUTF8 (RFC 6533 §4) as an attachment
  const statut8 = attachments.find(({ contentType }) => contentType === 'message/global-delivery-status')
  const statuts = lireChamps(statut8?.content.toString('utf8') ?? text).filter(
    (groupe) => groupe.has('final-recipient') && groupe.has('action'),
  )
  if (statuts.length === 0) return undefined
  const destinataires = statuts.map((statut) => ({
    adresse: statut.get('final-recipient')!.replace(/^[^;]*;\s*/, ''),
    action: statut.get('action')!.toLowerCase(),
  }))
  return { kind: 'dsn', originalMessageId: messageRenvoye(attachments), destinataires }
}

function dispositionDe(champ: string): string {
  return /;\s*([a-z]+)/i.exec(champ)?.[1]?.toLowerCase() ?? ''
}

/** Message-ID of the mail, or of the headers, that a delivery report returns (RFC 6522 §3, RFC 6533 §4.3). */
function messageRenvoye(attachments: ParsedMail['attachments']): string | undefined {
  const renvoye = attachments.find(({ contentType }) => /^(message\/(rfc822|global(-headers)?)|text\/rfc822-headers)$/.test(contentType))
  return renvoye && lireChamps(renvoye.content.toString('utf8'))[0]?.get('message-id')
}

/** Groups of fields, separated by an empty line (RFC 3464 §2.1); folded lines are joined. */
function lireChamps(contenu: string): ReadonlyMap<string, string>[] {
  return contenu.split(/\r?\n\r?\n/).map((groupe) => {
    const lignes = groupe.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
    return new Map(
      lignes.flatMap((ligne) =>
        ligne.includes(':')
          ? [[ligne.slice(0, ligne.indexOf(':')).trim().toLowerCase(), ligne.slice(ligne.indexOf(':') + 1).trim()] as const]
          : [],
      ),
    )
  })
}
