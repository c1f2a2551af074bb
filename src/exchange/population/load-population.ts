import { readFile } from 'node:fs/promises'
import { type Bilingual, inEach, quoted } from '#src/domain/bilingual.ts'
import type { Traits } from '#src/domain/identity.ts'
import type { Patient, PersonaId, Population, PresetPopulation } from '#src/domain/population.ts'
import { unknownWord } from '#src/domain/unknown-word.ts'
import { FileError, type FileProblem, problemAt, unreadableFile } from '#src/wire/yaml/file-tree.ts'
import { boitesDe } from './boites.ts'
import { doublonsDe } from './doublons.ts'
import type { FichePatient } from './fiche.ts'
import { indexPopulation } from './index-population.ts'
import { applyPreset } from './preset.ts'
import { PATIENTS_PUBLIES } from './publiee.ts'
import { PROFESSIONNELS_PUBLIES, STRUCTURES_PUBLIEES } from './publiee-professionnels.ts'
import type { ReadFiches } from './read-fiches.ts'

/** What the files describe, in the errors. */
const WHAT = { fr: 'la population', en: 'the population' }

export interface PopulationOptions {
  /** Paths of YAML or CSV files; people of later files complete or follow those of earlier ones. */
  readonly files?: readonly string[]
  /** Decides mailbox and behaviour of people whose file does not say; `actifs` by default. */
  readonly preset?: PresetPopulation
  readonly seed: string
  /** How many fictive people to add; 0 by default. */
  readonly generated?: number
  /** Behaviours that exist; not checked when absent. */
  readonly personas?: readonly PersonaId[]
}

/**
 * The population of a bench: the published test identities, the people of the files, then generated fictive ones.
 * Throws `FileError` with every problem of every file: unreadable, not UTF-8, empty, unknown member, wrong key, id, matricule or mailbox
 * twice, unknown persona.
 */
export async function loadPopulation({
  files = [],
  preset = 'actifs',
  seed,
  generated = 0,
  personas,
}: PopulationOptions): Promise<Population> {
  const read = await readAll(files)
  const patients = new Map(PATIENTS_PUBLIES.map((patient) => [patient.id, patient]))
  const owners = new Map(PATIENTS_PUBLIES.map(({ id, ins }) => [ins?.matricule ?? '', id]))
  const problems: FileProblem[] = []
  for (const { fiches, tree } of read) {
    problems.push(...doublonsDe({ fiches, tree }))
    fiches.patients?.forEach((fiche, i) => {
      const added = patientOf(fiche, patients.get(fiche.id))
      const message = 'manque' in added ? added.manque : clash(fiche, owners)
      if (message) problems.push(problemAt(tree, ['patients', i, 'id'], message))
      if (fiche.persona !== undefined && personas?.includes(fiche.persona) === false)
        problems.push(problemAt(tree, ['patients', i, 'persona'], personaInconnu(fiche.id, fiche.persona, personas)))
      if ('manque' in added) return
      patients.set(added.id, added)
      if (fiche.ins) owners.set(fiche.ins.matricule, fiche.id)
    })
  }
  const professionnels = [...PROFESSIONNELS_PUBLIES, ...read.flatMap(({ fiches }) => (fiches.professionnels ?? []).map(defined))]
  const structures = [...STRUCTURES_PUBLIEES, ...read.flatMap(({ fiches }) => fiches.structures ?? [])]
  const declarees = boitesDe(read, professionnels, structures)
  problems.push(...declarees.problems)
  if (problems.length > 0) throw new FileError(WHAT, problems)
  const everyone = [...patients.values(), ...(generated > 0 ? (await import('./fictifs.ts')).generateFictifs(generated, seed) : [])]
  return indexPopulation(
    everyone.map((patient) => applyPreset(patient, preset, seed)),
    professionnels,
    structures,
    declarees.boites,
  )
}

async function readAll(files: readonly string[]): Promise<ReadFiches[]> {
  if (files.length === 0) return []
  const { readFiches } = await import('./read-fiches.ts')
  const problems: FileProblem[] = []
  const read: ReadFiches[] = []
  for (const file of files) {
    try {
      read.push(readFiches(WHAT, file, await readFile(file)))
    } catch (error) {
      if (error instanceof FileError) problems.push(...error.problems)
      else problems.push(...unreadableFile(WHAT, file, error as Error).problems)
    }
  }
  if (problems.length > 0) throw new FileError(WHAT, problems)
  return read
}

/** The person a fiche describes, completing `known`; what is said when strict traits are missing. */
function patientOf(fiche: FichePatient, known: Patient | undefined): Patient | { readonly manque: Bilingual } {
  const { id, nomNaissance, listePrenoms, premierPrenom, sexe, dateNaissance, lieuNaissance, ...rest } = fiche
  const given = defined({ nomNaissance, listePrenoms, premierPrenom, sexe, dateNaissance, lieuNaissance })
  const traits: Partial<Traits> = { ...known?.traits, ...given }
  const missing = (['nomNaissance', 'listePrenoms', 'sexe', 'dateNaissance'] as const).filter((name) => traits[name] === undefined)
  const names = missing.join(', ')
  if (missing.length > 0)
    return {
      manque: {
        fr: `patient « ${id} » : il manque ${names} ; donnez les traits stricts, ou l’id d’une personne connue`,
        en: `patient "${id}": ${names} missing; give the strict traits, or the id of a known person`,
      },
    }
  const premier =
    premierPrenom ?? (listePrenoms === undefined ? known?.traits.premierPrenom : undefined) ?? traits.listePrenoms!.split(' ')[0]!
  return { ...known, ...defined(rest), id, traits: { ...(traits as Traits), premierPrenom: premier } } as Patient
}

/** Says why this person cannot have this matricule: it belongs to someone else. */
function clash({ id, ins }: FichePatient, owners: ReadonlyMap<string, string>): Bilingual | undefined {
  const owner = ins && owners.get(ins.matricule)
  if (!owner || owner === id) return undefined
  return {
    fr: `patient « ${id} » : le matricule « ${ins.matricule} » est déjà celui de « ${owner} » ; donnez-en un autre`,
    en: `patient "${id}": the matricule "${ins.matricule}" already belongs to "${owner}"; give another one`,
  }
}

function personaInconnu(id: string, persona: PersonaId, personas: readonly PersonaId[]): Bilingual {
  const said = unknownWord({ fr: 'Persona inconnu', en: 'Unknown persona' }, persona, personas)
  return inEach((locale) => `patient ${quoted(id, locale)}${locale === 'fr' ? ' : ' : ': '}${said[locale]}`)
}

/** The same members without those that are undefined. */
function defined<T extends object>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never
}
