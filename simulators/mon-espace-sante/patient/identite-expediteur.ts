import type { Patient } from '#src/domain/population.ts'
import type { Adresse } from '#src/wire/mime/courriel.ts'

/** Who a patient's mail is from: Mon espace santé fills in first name and name (`specs/mssante.md` §2 P7). */
export function identiteExpediteur({ traits }: Patient, address: string): Adresse {
  return { name: `${capitale(traits.premierPrenom)} ${traits.nomNaissance.toUpperCase()}`, address }
}

function capitale(prenom: string): string {
  return prenom.toLowerCase().replace(/(^|[-' ])(\p{L})/gu, (_, avant: string, lettre: string) => avant + lettre.toUpperCase())
}
