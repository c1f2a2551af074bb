import type { Refusal } from '#src/exchange/refusal.ts'
import type { ParameterFault } from '#src/wire/smtp/esmtp-parameters.ts'

/** What the listener answers to an argument of MAIL or RCPT that it refuses by itself. @param argument the address, or the parameter, as received */
export function refusArgument(command: 'mail' | 'rcpt', argument: string, what: ParameterFault | undefined): Refusal {
  switch (what) {
    case undefined:
      return refusAdresseIllisible(command, argument)
    case 'parameters':
      return refusParametreIllisible(argument)
    case 'unknown-parameter':
      return refusParametreInconnu(argument)
    case 'needs-smtputf8':
      return refusSansSmtputf8(argument)
  }
}

/** What RFC 5321 §4.1.2 makes the listener answer to a path it cannot read. */
function refusAdresseIllisible(command: 'mail' | 'rcpt', argument: string): Refusal {
  return {
    control: 'mssante/adresse-illisible',
    code: command === 'mail' ? '501 5.1.7' : '501 5.1.3',
    wire: 'Bad address syntax',
    explanation: {
      fr: 'L’adresse donnée ne suit pas la RFC 5321 §4.1.2 : elle s’écrit entre chevrons, avec un domaine, et sans espace hors d’une partie locale entre guillemets. Le serveur SMTP du banc répond, avant tout contrôle de l’opérateur.',
      en: 'The address does not follow RFC 5321 §4.1.2: it is written between angle brackets, with a domain, and without spaces outside a quoted local part. The SMTP server of the bench answers, before any check of the operator.',
    },
    expected:
      command === 'mail'
        ? { fr: 'MAIL FROM:<local@domaine>', en: 'MAIL FROM:<local@domain>' }
        : { fr: 'RCPT TO:<local@domaine>', en: 'RCPT TO:<local@domain>' },
    received: argument.slice(0, 200),
  }
}

/** What the listener answers to ESMTP parameters it cannot read (RFC 1870 §6.1, RFC 3461 §4). @param parametres as received */
function refusParametreIllisible(parametres: string): Refusal {
  return {
    control: 'mssante/parametre-illisible',
    code: '501 5.5.4',
    wire: 'Bad parameter syntax',
    explanation: {
      fr: 'Un paramètre de MAIL FROM ou de RCPT TO ne suit pas sa norme (RFC 1870 §6.1, RFC 6152 §3, RFC 3461 §4) : chacun une seule fois, SIZE est un nombre d’octets, BODY vaut 7BIT ou 8BITMIME, ENVID (100 caractères au plus) et ORCPT (500, son nom compris) s’écrivent en xtext, NOTIFY vaut NEVER seul ou une liste. Le serveur SMTP du banc répond, avant tout contrôle de l’opérateur.',
      en: 'A parameter of MAIL FROM or RCPT TO does not follow its standard (RFC 1870 §6.1, RFC 6152 §3, RFC 3461 §4): each one once, SIZE is a number of bytes, BODY is 7BIT or 8BITMIME, ENVID (100 characters at most) and ORCPT (500, its name included) are written in xtext, NOTIFY is NEVER alone or a list. The SMTP server of the bench answers, before any check of the operator.',
    },
    expected: {
      fr: 'SIZE=octets, BODY=7BIT ou 8BITMIME, ENVID=xtext, ORCPT=type;xtext, NOTIFY=NEVER ou SUCCESS,FAILURE,DELAY',
      en: 'SIZE=bytes, BODY=7BIT or 8BITMIME, ENVID=xtext, ORCPT=type;xtext, NOTIFY=NEVER or SUCCESS,FAILURE,DELAY',
    },
    received: parametres.slice(0, 200),
  }
}

/** A parameter of an extension that EHLO did not announce, or of the other command (RFC 5321 §4.1.1.11). */
function refusParametreInconnu(parametre: string): Refusal {
  return {
    control: 'mssante/parametre-inconnu',
    code: '555 5.5.4',
    wire: 'Parameter not recognized',
    explanation: {
      fr: 'Ce paramètre n’est d’aucune extension annoncée par EHLO pour cette commande : un client n’en donne pas d’autres (RFC 5321 §4.1.1.11).',
      en: 'This parameter belongs to no extension that EHLO announces for this command: a client gives no other (RFC 5321 §4.1.1.11).',
    },
    expected: {
      fr: 'MAIL : SIZE, BODY, SMTPUTF8, RET, ENVID ; RCPT : NOTIFY, ORCPT',
      en: 'MAIL: SIZE, BODY, SMTPUTF8, RET, ENVID; RCPT: NOTIFY, ORCPT',
    },
    received: parametre.slice(0, 200),
  }
}

/** An address beyond ASCII in a transaction that did not ask for SMTPUTF8 (RFC 6531 §3.5). */
function refusSansSmtputf8(adresse: string): Refusal {
  return {
    control: 'mssante/adresse-sans-smtputf8',
    code: '553 5.6.7',
    wire: 'Address needs SMTPUTF8',
    explanation: {
      fr: 'Une adresse qui contient autre chose que de l’ASCII demande le paramètre SMTPUTF8 à MAIL FROM (RFC 6531 §3.5).',
      en: 'An address that holds more than ASCII needs the parameter SMTPUTF8 at MAIL FROM (RFC 6531 §3.5).',
    },
    expected: { fr: 'MAIL FROM:<…> SMTPUTF8, ou une adresse ASCII', en: 'MAIL FROM:<…> SMTPUTF8, or an ASCII address' },
    received: adresse.slice(0, 200),
  }
}
