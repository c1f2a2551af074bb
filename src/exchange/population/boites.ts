import type { Bilingual } from '#src/domain/bilingual.ts'
import type { BoiteAuxLettres } from '#src/domain/boite-aux-lettres.ts'
import type { Professionnel, Structure } from '#src/domain/population.ts'
import { type FileProblem, problemAt } from '#src/wire/yaml/file-tree.ts'
import type { FicheBoite } from './fiche.ts'
import type { ReadFiches } from './read-fiches.ts'

/**
 * The mailboxes that the files declare, their holders as national identifiers: a file names a professional, for APP a structure, by id or by
 * national identifier. Problems: an address twice, a holder nobody knows, a PER that is not one person's.
 */
export function boitesDe(
  read: readonly ReadFiches[],
  professionnels: readonly Professionnel[],
  structures: readonly Structure[],
): { readonly boites: readonly BoiteAuxLettres[]; readonly problems: readonly FileProblem[] } {
  const boites = new Map<string, BoiteAuxLettres>()
  const problems: FileProblem[] = []
  for (const { fiches, tree } of read) {
    fiches.boites?.forEach((fiche, i) => {
      const adresse = fiche.adresse.toLowerCase()
      const titulaires = fiche.titulaires.flatMap(
        (titulaire) => idNatDe(titulaire, fiche.type === 'APP' ? structures : professionnels) ?? [],
      )
      for (const [member, message] of problemesDe(fiche, titulaires.length, boites.has(adresse)))
        problems.push(
          problemAt(tree, ['boites', i, member], {
            fr: `boîte « ${fiche.adresse} » : ${message.fr}`,
            en: `mailbox "${fiche.adresse}": ${message.en}`,
          }),
        )
      boites.set(adresse, { adresse, type: fiche.type, titulaires })
    })
  }
  return { boites: [...boites.values()], problems }
}

function idNatDe(titulaire: string, connus: readonly (Professionnel | Structure)[]): string | undefined {
  return connus.find(({ id, idNat }) => titulaire === id || titulaire === idNat)?.idNat
}

function problemesDe({ type, titulaires }: FicheBoite, trouves: number, deja: boolean): (readonly [keyof FicheBoite, Bilingual])[] {
  const qui = type === 'APP' ? { fr: 'une structure', en: 'structure' } : { fr: 'un professionnel', en: 'professional' }
  return [
    ...(deja
      ? [['adresse', { fr: 'déclarée deux fois ; gardez l’une des deux', en: 'declared twice; keep one of the two' }] as const]
      : []),
    ...(trouves < titulaires.length
      ? [
          [
            'titulaires',
            {
              fr: `un titulaire n’est pas ${qui.fr} de la population ; attendu : un id ou un identifiant national, reçu « ${titulaires.join(' ')} »`,
              en: `a holder is no ${qui.en} of the population; expected an id or a national identifier, received "${titulaires.join(' ')}"`,
            },
          ] as const,
        ]
      : []),
    ...(type === 'PER' && titulaires.length !== 1
      ? [
          [
            'titulaires',
            {
              fr: `une boîte PER a un titulaire, reçu ${titulaires.length} ; nommez-en un, ou utilisez CAB ou ORG`,
              en: `a PER mailbox has one holder, received ${titulaires.length}; name one, or use CAB or ORG`,
            },
          ] as const,
        ]
      : []),
  ]
}
