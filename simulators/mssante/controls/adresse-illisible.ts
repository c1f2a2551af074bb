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
