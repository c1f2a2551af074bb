import type { Bilingual } from '#src/domain/bilingual.ts'
import type { FaultEffect } from '#src/exchange/faults/faults.ts'
import { DEFAUTS_DSN, type DefautDsn, TITRES_DEFAUT_DSN } from '#src/wire/mime/defaut-dsn.ts'

/** What begins the local part of a magic address. */
export const PREFIXE = 'banc+'

/** Bytes of the mail that come before `banc+data-coupe` breaks the connection: its header, in most mails. */
const AVANT_COUPURE = 1_024

/** Moments that a magic address may name: the stages of the conversation that hears it, and the reports about the mail. */
export const ETAPES = {
  rcpt: { stage: 'rcpt', effets: ['code', 'coupe', 'lent'], titre: { fr: 'à RCPT TO', en: 'at RCPT TO' } },
  data: { stage: 'data', effets: ['code', 'coupe', 'lent'], titre: { fr: 'à DATA', en: 'at DATA' } },
  point: { stage: 'apres-point', effets: ['code', 'coupe', 'lent'], titre: { fr: 'après le point final', en: 'after the final dot' } },
  remise: {
    stage: 'remise',
    effets: ['code'],
    titre: { fr: 'à chaque essai de la file d’envoi', en: 'at each attempt of the outgoing queue' },
  },
  dsn: { stage: 'dsn', effets: ['defaut', 'tardif'], titre: { fr: 'l’avis de remise (DSN)', en: 'the delivery report (DSN)' } },
  mdn: { stage: 'mdn', effets: ['tardif'], titre: { fr: 'l’accusé de lecture (MDN)', en: 'the receipt of reading (MDN)' } },
} as const satisfies Record<string, { stage: string; effets: readonly NomEffet[]; titre: Bilingual }>

export type Etape = keyof typeof ETAPES

type NomEffet = 'code' | 'coupe' | 'lent' | 'tardif' | 'defaut'

/** How the effects are written; each gives the effect of the fault, `undefined` for words that are not its own. */
export const EFFETS: Readonly<
  Record<
    NomEffet,
    {
      readonly exemples: readonly string[]
      titre(exemple: string, etape: Etape): Bilingual
      lire(mots: string, etape: Etape): FaultEffect | undefined
    }
  >
> = {
  code: {
    exemples: ['450', '550'],
    titre: (code) => ({ fr: `répond ${code} (ou tout autre code 4xx, 5xx)`, en: `answers ${code} (or any other code 4xx, 5xx)` }),
    lire: (mots) => (/^[45]\d\d$/.test(mots) ? { code: mots } : undefined),
  },
  coupe: {
    exemples: ['coupe'],
    titre: (_, etape) =>
      etape === 'data'
        ? {
            fr: `coupe la connexion au milieu du message, après ${AVANT_COUPURE} octets ou à la fin d’un message plus court`,
            en: `breaks the connection in the middle of the mail, after ${AVANT_COUPURE} bytes or at the end of a shorter one`,
          }
        : { fr: 'coupe la connexion sans répondre', en: 'breaks the connection without an answer' },
    lire: (mots, etape) => (mots === 'coupe' ? { cut: true, ...(etape === 'data' && { afterBytes: AVANT_COUPURE }) } : undefined),
  },
  lent: {
    exemples: ['lent-5s'],
    titre: () => ({ fr: 'répond 5 s plus tard (s, m ; temps réel)', en: 'answers 5 s later (s, m; wall time)' }),
    lire: (mots) => delai(mots, 'lent', { s: SECONDE, m: MINUTE }),
  },
  tardif: {
    exemples: ['tardif-3j'],
    titre: () => ({ fr: 'part 3 jours plus tard (s, m, h, j ; temps du banc)', en: 'leaves 3 days later (s, m, h, j; bench time)' }),
    lire: (mots) => delai(mots, 'tardif', { s: SECONDE, m: MINUTE, h: HEURE, j: 24 * HEURE }),
  },
  defaut: {
    exemples: DEFAUTS_DSN,
    titre: (defaut) => TITRES_DEFAUT_DSN[defaut as DefautDsn],
    lire: (mots) => ((DEFAUTS_DSN as readonly string[]).includes(mots) ? { tamper: mots } : undefined),
  },
}

/** Every kind of magic address, by example, with what it does. */
export function exemplesCommentes(): { readonly local: string; readonly titre: Bilingual }[] {
  return (Object.keys(ETAPES) as Etape[]).flatMap((etape) =>
    ETAPES[etape].effets.flatMap((effet) =>
      EFFETS[effet].exemples.map((exemple) => {
        const [quand, quoi] = [ETAPES[etape].titre, EFFETS[effet].titre(exemple, etape)]
        return { local: `${PREFIXE}${etape}-${exemple}`, titre: { fr: `${quand.fr} : ${quoi.fr}`, en: `${quand.en}: ${quoi.en}` } }
      }),
    ),
  )
}

/** What may follow a stage, by example: `450`, `coupe`, `lent-5s`. */
export function exemplesDe(etape: Etape): string[] {
  return ETAPES[etape].effets.flatMap((effet) => EFFETS[effet].exemples)
}

/** Magic local parts that strike at a stage of the faults, by example: `banc+point-450`. */
export function adressesMagiquesDe(stage: string): string[] {
  return (Object.keys(ETAPES) as Etape[])
    .filter((etape) => ETAPES[etape].stage === stage)
    .flatMap((etape) => exemplesDe(etape).map((effet) => `${PREFIXE}${etape}-${effet}`))
}

const SECONDE = 1_000
const MINUTE = 60_000
const HEURE = 3_600_000

function delai(mots: string, mot: string, unites: Readonly<Record<string, number>>): FaultEffect | undefined {
  const [, nombre, unite = ''] = new RegExp(`^${mot}-(\\d{1,4})([a-z])$`).exec(mots) ?? []
  const ms = unites[unite]
  return nombre === undefined || ms === undefined ? undefined : { delayMs: Number(nombre) * ms }
}
