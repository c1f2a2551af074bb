import { compte } from '#src/domain/pluriel.ts'
import { atMost } from '#src/domain/wording.ts'
import type { Refusal } from '#src/exchange/refusal.ts'

/** Too many messages in one minute (RFC 5321 §3.8 for 421; enhanced code: guess). */
export function refusDebit(nom: string, parMinute: number, recus: number): Refusal {
  return passager({
    control: 'mssante/debit-depasse',
    code: '421 4.7.0',
    wire: 'Too many messages, try again later',
    explanation: {
      fr: `L’opérateur simulé ${nom} n’accepte que ${parMinute} messages par minute de chaque opérateur et ferme la connexion : l’émetteur doit attendre puis reprendre.`,
      en: `The simulated operator ${nom} takes only ${parMinute} messages per minute from each operator and closes the connection: the sender must wait, then go on.`,
    },
    expected: { fr: `${parMinute} messages par minute au plus`, en: `at most ${parMinute} messages per minute` },
    received: { fr: `${recus + 1} messages en une minute`, en: `${recus + 1} messages in one minute` },
  })
}

/** First attempt of a sender and recipient that never met (RFC 6647 §2.3; enhanced code: guess). */
export function refusListeGrise(nom: string, resteMs: number): Refusal {
  const minutes = Math.ceil(resteMs / 60_000)
  return passager({
    control: 'mssante/liste-grise',
    code: '450 4.7.1',
    wire: 'Greylisted, try again later',
    explanation: {
      fr: `L’opérateur simulé ${nom} diffère le premier message de cet expéditeur à ce destinataire : il acceptera un nouvel essai dans ${compte(minutes, 'minute', 'fr')}.`,
      en: `The simulated operator ${nom} puts off the first message of this sender to this recipient: it will accept another attempt in ${compte(minutes, 'minute', 'en')}.`,
    },
    expected: { fr: 'un nouvel essai plus tard', en: 'another attempt later' },
    received: { fr: 'un premier essai', en: 'a first attempt' },
  })
}

/** No room left (RFC 5321 §4.2.3, RFC 3463 §3.4). */
export function refusStockage(nom: string, place: number, occupes: number): Refusal {
  return passager({
    control: 'mssante/stockage-plein',
    code: '452 4.3.1',
    wire: 'Insufficient system storage',
    explanation: {
      fr: `L’opérateur simulé ${nom} n’a plus de place : l’émetteur doit garder le message et réessayer.`,
      en: `The simulated operator ${nom} has no room left: the sender must keep the message and try again.`,
    },
    expected: atMost(place, 'octets', 'bytes'),
    received: { fr: `${occupes} octets déjà reçus`, en: `${occupes} bytes already received` },
  })
}

/** The software under test is not to blame for what it hears: its judgement is what it does next. */
function passager(refus: Omit<Refusal, 'severity'>): Refusal {
  return { ...refus, severity: 'information' }
}
