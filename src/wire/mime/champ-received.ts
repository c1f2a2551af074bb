import { isIPv4, isIPv6 } from 'node:net'
import type { Passage } from '#src/domain/folder-event.ts'

/** Longest domain (RFC 5321 §4.5.3.1.2), octets. */
const DOMAINE_MAX = 255

/**
 * Writes the trace of one passage (RFC 5321 §4.4), folded as Postfix folds it, CRLF included:
 * `Received: from a.fr ([192.0.2.1])⏎ by b.fr with ESMTPS id 1⏎ for <c@b.fr>; Mon, 02 Mar 2026 08:00:00 +0000⏎`, a tab before each continuation.
 */
export function champReceived({ de, adresse, par, protocole, id, pour, recuMs }: Passage): string {
  const date = new Date(recuMs).toUTCString().replace('GMT', '+0000')
  return `Received: from ${nomDHote(de)}${tcpInfo(adresse)}\r\n\tby ${par}${protocole ? ` with ${protocole}` : ''} id ${id}\r\n\tfor <${pour}>; ${date}\r\n`
}

/** `TCP-info` of RFC 5321 §4.4: what the client is, beside what it says it is; no reverse lookup is made. */
function tcpInfo(adresse = ''): string {
  const ip = adresse.replace(/^::ffff:(?=[\d.]+$)/i, '').replace(/%.*$/, '')
  if (isIPv4(ip)) return ` ([${ip}])`
  return isIPv6(ip) ? ` ([IPv6:${ip}])` : ''
}

/** A client says what it likes with EHLO: the field must stay one that can be read. */
function nomDHote(ehlo: string): string {
  return ehlo.slice(0, DOMAINE_MAX).replace(/[^\w.:[\]-]/g, '?') || 'unknown'
}
