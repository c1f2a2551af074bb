import type { ProtocoleEssai } from './protocole-essai.ts'

/** Submission as far as AUTH (RFC 5321, 3207, 4954): a mail is never taken. */
export const PROTOCOLE_SMTP: ProtocoleEssai = {
  id: 'smtp',
  role: 'soumission',
  salut: (nomHote) => `220 ${nomHote} ESMTP MSSante`,
  repondre(ligne, tls, nomHote) {
    const commande = /^[A-Za-z]{1,16}/.exec(ligne)?.[0].toUpperCase() ?? '?'
    const dire = (reponse: string) => ({ commande, reponse })
    if (commande === 'QUIT') return { ...dire('221 2.0.0 Bye'), puis: 'fermer' }
    if (commande === 'NOOP' || commande === 'RSET') return dire('250 2.0.0 OK')
    if (commande === 'EHLO') {
      const propose = tls ? 'AUTH XOAUTH2 EXTERNAL' : 'STARTTLS'
      return dire([`250-${nomHote}`, `250-${propose}`, '250 ENHANCEDSTATUSCODES'].join('\r\n'))
    }
    if (!tls) return commande === 'STARTTLS' ? { ...dire('220 2.0.0 Ready to start TLS'), puis: 'starttls' } : dire(AVANT_TLS)
    return commande === 'AUTH' || commande === 'MAIL' ? { ...dire(INDISPONIBLE), concluant: true } : dire('502 5.5.1 Not implemented here')
  },
}

const AVANT_TLS = '530 5.7.0 Must issue a STARTTLS command first'
const INDISPONIBLE = '454 4.7.0 Temporary authentication failure: this server only tries the TLS of its clients'
