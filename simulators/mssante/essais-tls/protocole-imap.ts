import type { ProtocoleEssai } from './protocole-essai.ts'

/** Reading as far as AUTHENTICATE (RFC 3501, 5530): no mailbox is ever opened. */
export const PROTOCOLE_IMAP: ProtocoleEssai = {
  id: 'imap',
  role: 'imap',
  salut: (nomHote) => `* OK [CAPABILITY ${CAPACITES.clair}] ${nomHote} MSSante IMAP4rev1 ready`,
  repondre(ligne, tls) {
    const [, tag = '*', mot = '?'] = /^([^\s(){%*"\\+]{1,64}) ([A-Za-z]{1,16})/.exec(ligne) ?? []
    const commande = mot.toUpperCase()
    const dire = (reponse: string) => ({ commande, reponse: `${tag} ${reponse}` })
    if (commande === 'LOGOUT') return { commande, reponse: `* BYE Logging out\r\n${tag} OK LOGOUT completed`, puis: 'fermer' }
    if (commande === 'NOOP') return dire('OK NOOP completed')
    if (commande === 'CAPABILITY') {
      return { commande, reponse: `* CAPABILITY ${tls ? CAPACITES.tls : CAPACITES.clair}\r\n${tag} OK CAPABILITY completed` }
    }
    if (!tls)
      return commande === 'STARTTLS'
        ? { ...dire('OK Begin TLS negotiation'), puis: 'starttls' }
        : dire('NO [PRIVACYREQUIRED] STARTTLS first')
    if (commande === 'AUTHENTICATE' || commande === 'LOGIN') return { ...dire(INDISPONIBLE), concluant: true }
    return dire('BAD Not implemented here')
  },
}

const CAPACITES = { clair: 'IMAP4rev1 STARTTLS LOGINDISABLED', tls: 'IMAP4rev1 SASL-IR AUTH=XOAUTH2 AUTH=EXTERNAL' }
const INDISPONIBLE = 'NO [UNAVAILABLE] This server only tries the TLS of its clients'
