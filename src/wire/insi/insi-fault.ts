/** A fault of the téléservice: what SOAP and `siram:Erreur` say (`specs/insi-psc.md` §1.11). */
export interface InsiFault {
  /** `siram:Erreur/@code`. */
  readonly erreur: string
  readonly code: 'Sender' | 'Receiver'
  readonly subcode: string
  readonly lang: 'fr' | 'en'
  readonly reason: string
  readonly severite: 'erreur' | 'fatale' | 'fatal'
  readonly text: string
  /** `soap`: as sent today; `S`: every element with the prefix S. */
  readonly forme: 'soap' | 'S'
  /** True when the answer repeats the MessageID of the request. */
  readonly echoMessageId: boolean
}

const LOGICIEL_NON_AUTORISE =
  "L'accès par ce progiciel au service n'est pas autorisé. Contactez l'éditeur du progiciel ou votre responsable informatique."
const SERVICE_INACCESSIBLE =
  "Le service est temporairement inaccessible. Veuillez renouveler votre demande ultérieurement. Si le problème persiste, contactez l'éditeur du progiciel ou votre responsable informatique."

/** The four faults whose content is known; F1 to F4 of the sheet. */
export const FAUTES_INSI = {
  desir_550: {
    erreur: 'desir_550',
    code: 'Sender',
    subcode: 'siram_100',
    lang: 'fr',
    reason: LOGICIEL_NON_AUTORISE,
    severite: 'erreur',
    text: "Numéro d'autorisation du logiciel inconnu.",
    forme: 'soap',
    echoMessageId: true,
  },
  insi_102: {
    erreur: 'insi_102',
    code: 'Receiver',
    subcode: 'siram_40',
    lang: 'en',
    reason: SERVICE_INACCESSIBLE,
    severite: 'fatal',
    text: "L'appel au service de recherche avec les traits d'identité renvoie une erreur technique.",
    forme: 'S',
    echoMessageId: false,
  },
  desir_1020: {
    erreur: 'desir_1020',
    code: 'Sender',
    subcode: 'siram_40',
    lang: 'fr',
    reason: SERVICE_INACCESSIBLE,
    severite: 'fatale',
    text: 'Le service appelé est temporairement indisponible',
    forme: 'soap',
    echoMessageId: true,
  },
  /** Code verified; the layout and the reason are a guess made from `siram_100`. */
  desir_560: {
    erreur: 'desir_560',
    code: 'Sender',
    subcode: 'siram_100',
    lang: 'fr',
    reason: LOGICIEL_NON_AUTORISE,
    severite: 'erreur',
    text: 'Vous ne disposez pas des droits suffisants pour accéder à ce service',
    forme: 'soap',
    echoMessageId: true,
  },
} as const satisfies Record<string, InsiFault>

export type CodeFauteInsi = keyof typeof FAUTES_INSI

/** The words that name a known fault, for configuration and injected faults. */
export const CODES_FAUTE_INSI = Object.keys(FAUTES_INSI) as readonly CodeFauteInsi[]

/** A fault of our own for what the official tables do not tell: its code begins with `SIM_` and cannot be mistaken for a real one. */
export function fautePrivee(erreur: `SIM_${string}`, text: string): InsiFault {
  return { erreur, code: 'Sender', subcode: erreur, lang: 'fr', reason: text, severite: 'erreur', text, forme: 'soap', echoMessageId: true }
}
