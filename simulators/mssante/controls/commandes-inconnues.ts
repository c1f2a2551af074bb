import type { Refusal } from '#src/exchange/refusal.ts'

/**
 * A client that does not speak SMTP is shown the door (RFC 5321 §4.3.2 allows 421 at any time).
 *
 * @param derniere first word of the last command
 * @param limite how many unknown commands a connection may send
 */
export function refusCommandesInconnues(derniere: string, limite: number): Refusal {
  return {
    control: 'mssante/commandes-inconnues',
    code: '421 4.4.2',
    wire: 'Error: too many unrecognized commands',
    explanation: {
      fr: `Le client a envoyé ${limite} commandes que le service ne connaît pas, dont « ${derniere} » : la connexion est fermée. Vérifiez que le logiciel lit les réponses 500 et n’emploie que les commandes annoncées par EHLO.`,
      en: `The client sent ${limite} commands that the service does not know, "${derniere}" among them: the connection is closed. Check that the software reads the 500 replies and uses only the commands that EHLO announced.`,
    },
    expected: { fr: 'des commandes de la RFC 5321 ou des extensions annoncées', en: 'commands of RFC 5321 or of the announced extensions' },
    received: { fr: `${limite} commandes inconnues, la dernière : ${derniere}`, en: `${limite} unknown commands, the last: ${derniere}` },
  }
}

/** A browser, or a health check configured for HTTP, knocks at the wrong port. */
export function refusRequeteHttp(derniere: string): Refusal {
  return {
    control: 'mssante/requete-http',
    code: '421 4.4.2',
    wire: 'HTTP requests not allowed',
    explanation: {
      fr: `Le client a envoyé une requête HTTP (${derniere}) à un service SMTP : la connexion est fermée. Vérifiez l’adresse et le port configurés, ou la sonde de supervision.`,
      en: `The client sent an HTTP request (${derniere}) to an SMTP service: the connection is closed. Check the configured address and port, or the monitoring probe.`,
    },
    expected: { fr: 'des commandes SMTP', en: 'SMTP commands' },
    received: { fr: `une requête HTTP ${derniere}`, en: `an HTTP request ${derniere}` },
  }
}
