import type { Refusal } from '#src/exchange/refusal.ts'
import type { AppelInsi } from '../appel.ts'

/** Where every téléservice of the Assurance Maladie answers (`specs/insi-psc.md` §1.2). */
export const CHEMIN = '/lps'

/** Private code of a call elsewhere; what the real service answers there is unknown, HTTP 404 is ours. */
export const CHEMIN_INCONNU = 'SIM_CHEMIN_INCONNU'

/** True for `/lps` and what is below it. */
export function isChemin(path: string): boolean {
  return path === CHEMIN || path.startsWith(`${CHEMIN}/`)
}

/** The call must be made to `/lps` or below: anywhere else there is no INSi. */
export function controlChemin({ chemin }: Pick<AppelInsi, 'chemin'>): Refusal | undefined {
  if (chemin === undefined || isChemin(chemin)) return undefined
  const fr = `INSi ne répond pas à cette adresse : appelez ${CHEMIN}.`
  return {
    control: 'insi/chemin',
    code: CHEMIN_INCONNU,
    wire: fr,
    explanation: { fr, en: `INSi does not answer at this address: call ${CHEMIN}.` },
    expected: CHEMIN,
    received: chemin.slice(0, 200),
  }
}
