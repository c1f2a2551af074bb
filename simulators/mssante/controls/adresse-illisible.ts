import type { Refusal } from '#src/exchange/refusal.ts'

/** What RFC 5321 §4.1.2 makes the listener answer to a path it cannot read. */
export function refusAdresseIllisible(command: 'mail' | 'rcpt', argument: string): Refusal {
  return {
    control: 'mssante/adresse-illisible',
    code: command === 'mail' ? '501 5.1.7' : '501 5.1.3',
    wire: 'Bad address syntax',
    explanation: {
      fr: 'L’adresse donnée ne suit pas la RFC 5321 : elle s’écrit entre chevrons, sans espace, avec un domaine.',
      en: 'The address does not follow RFC 5321: it is written between angle brackets, without spaces, with a domain.',
    },
    expected: command === 'mail' ? 'MAIL FROM:<local@domaine>' : 'RCPT TO:<local@domaine>',
    received: argument.slice(0, 200),
  }
}

/** What the listener answers to ESMTP parameters it cannot read (RFC 5321 §4.1.1.11, RFC 1870 §6.1). @param parametres as received, JSON */
export function refusParametreIllisible(parametres: string): Refusal {
  return {
    control: 'mssante/parametre-illisible',
    code: '501 5.5.4',
    wire: 'Bad parameter syntax',
    explanation: {
      fr: 'Un paramètre de MAIL FROM ne suit pas la norme : SIZE est un nombre d’octets, BODY vaut 7BIT ou 8BITMIME.',
      en: 'A parameter of MAIL FROM does not follow the standard: SIZE is a number of bytes, BODY is 7BIT or 8BITMIME.',
    },
    expected: 'SIZE=octets, BODY=7BIT ou 8BITMIME',
    received: parametres.slice(0, 200),
  }
}
