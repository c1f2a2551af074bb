import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Cas, Mesure, Variante } from './indicator.ts'
import type { Reglages } from './reglages.ts'

type Denombrement = Pick<Mesure, 'numerateur' | 'denominateur' | 'enAttente' | 'nonObservable' | 'nonMesurable'>

/**
 * Counts of the cases: waiting ones stay in the denominator, non-observable and excluded ones do not. `nonMesurable` is set when the
 * non-observable share is above the allowed one (`specs/indicators.md`, "How every indicator is given").
 */
export function denombrement(cas: readonly Cas[], { partNonObservable }: Pick<Reglages, 'partNonObservable'>): Denombrement {
  const count = (...etats: readonly Cas['etat'][]) => cas.filter(({ etat }) => etats.includes(etat)).length
  const denominateur = count('oui', 'non', 'en-attente')
  const nonObservable = count('non-observable')
  const total = denominateur + nonObservable
  return {
    numerateur: count('oui'),
    denominateur,
    enAttente: count('en-attente'),
    nonObservable,
    ...(nonObservable > partNonObservable * total && { nonMesurable: tooFewObservable(nonObservable, total) }),
  }
}

/** The counts and the rate, 0 to 100; no rate for a zero denominator or when too many cases are non observable. */
export function proportion(cas: readonly Cas[], reglages: Pick<Reglages, 'partNonObservable'>): Denombrement & Pick<Mesure, 'valeur'> {
  const counts = denombrement(cas, reglages)
  return { valeur: counts.nonMesurable ? undefined : taux(counts.numerateur, counts.denominateur), ...counts }
}

/** A variant that is a rate. */
export function part(id: string, titre: Bilingual, numerateur: number, denominateur: number): Variante {
  return { id, titre, unite: '%', valeur: taux(numerateur, denominateur), numerateur, denominateur }
}

/** A rate with a deadline, of cases that met it, missed it, or still may meet it at the reading: those are counted apart. */
export function partAEcheance(id: string, titre: Bilingual, cas: readonly ('oui' | 'non' | 'en-attente')[]): Variante {
  const count = (etat: 'oui' | 'en-attente') => cas.filter((one) => one === etat).length
  const enAttente = count('en-attente')
  return { ...part(id, titre, count('oui'), cas.length - enAttente), enAttente }
}

/** 0 to 100, never rounded; `undefined` for a zero denominator. */
export function taux(numerateur: number, denominateur: number): number | undefined {
  return denominateur === 0 ? undefined : (100 * numerateur) / denominateur
}

function tooFewObservable(nonObservable: number, total: number): Bilingual {
  return {
    fr: `Non mesurable : ${nonObservable} cas sur ${total} non observables.`,
    en: `Not measurable: ${nonObservable} of ${total} cases cannot be observed.`,
  }
}
