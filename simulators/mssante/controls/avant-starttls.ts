import type { Refusal } from '#src/exchange/refusal.ts'

/** RFC 3207 §4. */
const CODE = '530 5.7.0'

/** A command other than AUTH came in clear; `specs/mssante.md` §1.4 between operators, §4 (ECO.1.0.1) from a client of the API LPS. */
export function refusAvantStarttls(commande: string, requirements: readonly string[] = []): Refusal {
  return {
    control: 'mssante/avant-starttls',
    code: CODE,
    wire: 'Must issue a STARTTLS command first',
    explanation: {
      fr: `Le client a envoyé ${commande} avant STARTTLS : le service n’accepte un courriel qu’après TLS. Rendez STARTTLS obligatoire dans le logiciel qui émet ; avec Postfix : « smtp_tls_security_level = encrypt », puis « postfix reload ».`,
      en: `The client sent ${commande} before STARTTLS: the service takes a mail after TLS only. Make STARTTLS compulsory in the software that sends; with Postfix: "smtp_tls_security_level = encrypt", then "postfix reload".`,
    },
    expected: 'EHLO, STARTTLS, EHLO, MAIL',
    received: { fr: `${commande} en clair`, en: `${commande} in clear` },
    ...(requirements.length > 0 && { requirements }),
  }
}

/** AUTH came in clear to the submission (`specs/mssante.md` §4, ECO.1.0.1). */
export function refusAuthEnClair(): Refusal {
  return {
    control: 'mssante/avant-starttls',
    code: CODE,
    wire: 'Must issue a STARTTLS command first',
    explanation: {
      fr: 'Le client a envoyé AUTH avant STARTTLS : son jeton ou son mot de passe a pu passer en clair. Rendez STARTTLS obligatoire dans le logiciel, et tenez ce secret pour connu d’autrui.',
      en: 'The client sent AUTH before STARTTLS: its token or password may have travelled in clear. Make STARTTLS compulsory in the software, and hold that secret for known to others.',
    },
    expected: 'EHLO, STARTTLS, EHLO, AUTH',
    received: { fr: 'AUTH en clair', en: 'AUTH in clear' },
    requirements: ['ECO.1.0.1', 'ECO.1.2.1'],
  }
}
