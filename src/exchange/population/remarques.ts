import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Patient } from '#src/domain/population.ts'

/** What INSi takes in a name: `specs/insi-psc.md` §1.13. */
const ALPHABET = /^[A-Z' -]+$/
/** First digit of a matricule, temporary numbers included; the others say nothing of the sex. */
const SEXES: Readonly<Record<string, string>> = { 1: 'M', 3: 'M', 7: 'M', 2: 'F', 4: 'F', 8: 'F' }

/**
 * What is odd about the people that the files of a configuration describe, and may be so on purpose: names outside INSi's alphabet, a matricule
 * whose sex, year or month is not the person's (`specs/insi-psc.md` §3.2: to be told, never refused). Published identities are as published.
 */
export function remarquesSur(patients: readonly Patient[]): Bilingual[] {
  return patients.filter(({ publie }) => !publie).flatMap((patient) => [...remarqueSurNoms(patient), ...remarqueSurMatricule(patient)])
}

function remarqueSurNoms({ id, traits: { nomNaissance, listePrenoms } }: Patient): Bilingual[] {
  return [nomNaissance, listePrenoms]
    .filter((nom) => !ALPHABET.test(nom))
    .map((nom) => ({
      fr: `patient « ${id} » : « ${nom} » ne peut pas être un trait d’INSi, qui n’a que des majuscules sans accent, l’espace, l’apostrophe et le tiret`,
      en: `patient "${id}": "${nom}" cannot be a trait of INSi, which has only upper case without accents, space, apostrophe and hyphen`,
    }))
}

function remarqueSurMatricule({ id, ins, traits: { sexe, dateNaissance } }: Patient): Bilingual[] {
  if (!ins) return []
  const [, premier = '', an, mois = ''] = /^(.)(..)(..)/.exec(ins.matricule) ?? []
  const [, annee, moisNaissance] = /^..(..)-(..)/.exec(dateNaissance) ?? []
  const autreSexe = sexe !== 'I' && SEXES[premier] !== undefined && SEXES[premier] !== sexe
  const autreMois = moisNaissance !== '00' && Number(mois) >= 1 && Number(mois) <= 12 && mois !== moisNaissance
  if (!autreSexe && an === annee && !autreMois) return []
  return [
    {
      fr: `patient « ${id} » : le matricule « ${ins.matricule} » contredit le sexe ${sexe} ou la date de naissance ${dateNaissance}`,
      en: `patient "${id}": the matricule "${ins.matricule}" contradicts the sex ${sexe} or the birth date ${dateNaissance}`,
    },
  ]
}
