import type { FaultEffect } from '#src/exchange/faults.ts'
import { DEFAUTS_DSN } from '#src/wire/mime/defaut-dsn.ts'

/** What begins the local part of a magic address. */
export const PREFIXE = 'banc+'

/** Moments that a magic address may name: the stages of the conversation that hears it, and the reports about the mail. */
export const ETAPES = {
  rcpt: { stage: 'rcpt', effets: ['code', 'coupe', 'lent'] },
  data: { stage: 'data', effets: ['code', 'coupe', 'lent'] },
  point: { stage: 'apres-point', effets: ['code', 'coupe', 'lent'] },
  dsn: { stage: 'dsn', effets: ['defaut', 'tardif'] },
  mdn: { stage: 'mdn', effets: ['tardif'] },
} as const satisfies Record<string, { stage: string; effets: readonly NomEffet[] }>

export type Etape = keyof typeof ETAPES

type NomEffet = 'code' | 'coupe' | 'lent' | 'tardif' | 'defaut'

/** How the effects are written; each gives the effect of the fault, `undefined` for words that are not its own. */
export const EFFETS: Readonly<
  Record<NomEffet, { readonly exemples: readonly string[]; lire(mots: string, etape: Etape): FaultEffect | undefined }>
> = {
  code: {
    exemples: ['450', '550'],
    lire: (mots) => (/^[45]\d\d$/.test(mots) ? { code: mots } : undefined),
  },
  coupe: {
    exemples: ['coupe'],
    // in the middle of the body: the first bytes came
    lire: (mots, etape) => (mots === 'coupe' ? { cut: true, ...(etape === 'data' && { afterBytes: 1 }) } : undefined),
  },
  lent: {
    exemples: ['lent-5s'],
    lire: (mots) => delai(mots, 'lent', { s: SECONDE, m: MINUTE }),
  },
  tardif: {
    exemples: ['tardif-3j'],
    lire: (mots) => delai(mots, 'tardif', { s: SECONDE, m: MINUTE, h: HEURE, j: 24 * HEURE }),
  },
  defaut: {
    exemples: DEFAUTS_DSN,
    lire: (mots) => ((DEFAUTS_DSN as readonly string[]).includes(mots) ? { tamper: mots } : undefined),
  },
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
