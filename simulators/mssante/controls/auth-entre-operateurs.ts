import type { Refusal } from '#src/exchange/refusal.ts'

/** What a SASL mechanism may be called (RFC 4422 §3.1); anything else may be a secret. */
const MECANISME = /^[A-Z0-9_-]{1,20}$/

/**
 * AUTH between operators, as a relay configured with a password sends it: the client certificate identifies the operator, and there is nothing
 * else to give (`specs/mssante.md` §1.4). The code is that of a command that is known and not implemented (RFC 5321 §4.2.4).
 *
 * @param mecanisme first argument of AUTH
 */
export function refusAuthEntreOperateurs(mecanisme: string): Refusal {
  return {
    control: 'mssante/auth-entre-operateurs',
    code: '502 5.5.1',
    wire: 'Error: authentication not enabled',
    explanation: {
      fr: 'Le client a envoyé AUTH : entre opérateurs MSSanté on ne s’authentifie pas par un compte, c’est le certificat client présenté à STARTTLS, inscrit dans la liste blanche, qui identifie. Retirez compte et mot de passe de ce relais (avec Postfix : « smtp_sasl_auth_enable = no ») ; un logiciel client soumet ses courriels au service mssante.soumission.',
      en: 'The client sent AUTH: between MSSanté operators no account is used, the client certificate shown at STARTTLS, which the white list names, identifies. Remove account and password from this relay (with Postfix: "smtp_sasl_auth_enable = no"); client software submits its mails to the service mssante.soumission.',
    },
    expected: 'EHLO, STARTTLS, EHLO, MAIL',
    received: `AUTH ${MECANISME.test(mecanisme) ? mecanisme : '…'}`,
  }
}

/** The same before STARTTLS, where nothing but STARTTLS is taken (RFC 3207 §4). */
export function refusAuthEntreOperateursEnClair(): Refusal {
  const refus = refusAuthEntreOperateurs('')
  return {
    ...refus,
    code: '530 5.7.0',
    wire: 'Must issue a STARTTLS command first',
    explanation: {
      fr: `${refus.explanation.fr} Ce secret a pu passer en clair : tenez-le pour connu d’autrui.`,
      en: `${refus.explanation.en} That secret may have travelled in clear: hold it for known to others.`,
    },
    received: { fr: 'AUTH en clair', en: 'AUTH in clear' },
  }
}
