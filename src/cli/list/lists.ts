import { chargerProfils } from '#simulators/etablissement/profil.ts'
import { loadIndicators, loadSteps } from '#src/bench/catalogues.ts'
import type { Configuration } from '#src/bench/configuration.ts'
import { discoverSimulators } from '#src/bench/discover-simulators.ts'
import { faultPoints } from '#src/bench/fault-points.ts'
import { findScenarios } from '#src/bench/find-scenarios.ts'
import { loadRuleSet, loadRules } from '#src/bench/load-rule-set.ts'
import { personasOf, populationOf } from '#src/bench/population-of.ts'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Patient } from '#src/domain/population.ts'
import type { Emission } from '#src/exchange/emission.ts'
import { annuaireDesPatients } from '#src/exchange/population/annuaire.ts'
import { loadRegister } from '#src/rules/requirements.ts'
import { readScenario } from '#src/scenario/read-scenario.ts'
import { reading } from '../offline.ts'

/** A line of a list: named cells, in the order they are shown. */
export type ListRow = Readonly<Record<string, string | Bilingual>>

/**
 * What `banc list` can list, for a bench of this configuration.
 *
 * @param remarquer takes the people whose oddities the user is to be told
 */
export const lists: Readonly<
  Record<string, (configuration: Configuration, remarquer: (patients: readonly Patient[]) => void) => Promise<ListRow[]>>
> = {
  rules: async (configuration) => {
    const { ruleSet } = await loadRuleSet(configuration.rules)
    return ruleSet.rules.map((rule) => ({
      id: rule.id,
      severity: ruleSet.severity(rule).severity,
      requirements: rule.requirements.join(' '),
      title: rule.title,
    }))
  },
  requirements: async () => {
    const rules = await loadRules()
    return (await loadRegister()).map(({ set, id, niveau, confiance, texte, nonVerifiable }) => ({
      id,
      set,
      niveau,
      confiance,
      rules: String(rules.filter(({ requirements }) => requirements.includes(id)).length),
      texte: nonVerifiable ? `${texte} (${nonVerifiable})` : texte,
    }))
  },
  scenarios: async (configuration) => {
    const [steps, indicators, { patients }] = await Promise.all([loadSteps(), loadIndicators(), populationOf(configuration)])
    const known = {
      indicateurs: indicators.map(({ id }) => id),
      regles: (await loadRules()).map(({ id }) => id),
      patients: patients.map(({ id }) => id),
      fautes: await faultPoints(),
    }
    const files = await findScenarios([])
    const scenarios = await Promise.all(files.map(({ file, expectedId }) => readScenario(file, steps, known, expectedId)))
    return scenarios.map(({ id, famille, titre }) => ({ id, famille, titre }))
  },
  steps: async () => (await loadSteps()).map(({ id, titre }) => ({ id, titre })),
  indicators: async () =>
    (await loadIndicators()).map(({ id, definition, precision, titre }) => ({ id, definition, precision: precision ?? '', titre })),
  transactions: (configuration) =>
    reading(configuration, async ({ transactions }) => {
      const emissions = (await discoverSimulators()).flatMap((simulator) => simulator.emissions ?? [])
      const row = (direction: 'in' | 'out') => (one: Emission) => ({ id: one.id, direction, title: one.title, source: one.source })
      return [...(await transactions()).map(row('in')), ...emissions.map(row('out'))]
    }),
  faults: async () =>
    (await faultPoints()).map(({ service, stage, match, then, tamper = [], addresses = [] }) => ({
      service,
      stage,
      match: match.join(' '),
      then: then.join(' '),
      tamper: tamper.join(' '),
      addresses: together(addresses),
    })),
  patients: async (configuration, remarquer) => {
    const population = await populationOf(configuration, await personasOf(await discoverSimulators()))
    remarquer(population.patients)
    return annuaireDesPatients(population, configuration.population.domainePatient).map(
      ({
        id,
        matricule = '',
        oid = '',
        nomNaissance,
        listePrenoms,
        sexe,
        dateNaissance,
        lieuNaissance = '',
        adresse = '',
        espaceSante,
      }) => ({
        id,
        matricule,
        oid,
        nomNaissance,
        listePrenoms,
        sexe,
        dateNaissance,
        lieuNaissance,
        adresse,
        espaceSante: espaceSante ?? '',
      }),
    )
  },
  professionnels: async (configuration) =>
    (await populationOf(configuration)).professionnels.map(({ id, idNat, nom, prenom, profession, specialite = '', adresseMss = '' }) => ({
      id,
      idNat,
      nom,
      prenom,
      profession,
      specialite,
      adresseMss,
    })),
  profils: async () => (await chargerProfils()).map(({ id, famille, titre }) => ({ id, famille, titre })),
}

/** `banc+rcpt-450`, `banc+rcpt-coupe` as `banc+rcpt-{450,coupe}@…`: they begin alike. */
function together(addresses: readonly string[]): string {
  const [begin = ''] = addresses[0]?.split('-') ?? []
  return addresses.length === 0 ? '' : `${begin}-{${addresses.map((address) => address.slice(begin.length + 1)).join(',')}}@…`
}
