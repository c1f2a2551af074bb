import type { Professionnel, Structure } from '#src/domain/population.ts'

/** Professionals of the published samples (`specs/insi-psc.md` §5.2, `specs/dmp.md` §9.2). */
export const PROFESSIONNELS_PUBLIES: readonly Professionnel[] = [
  { id: 'specialiste-robert', idNat: '899700218896', nom: 'SPECIALISTE0021889', prenom: 'ROBERT', profession: '10' },
  { id: 'libre-max', idNat: '899900063480', nom: 'LIBRE', prenom: 'MAX', profession: '10', specialite: 'SM26' },
  { id: 'massage-michel', idNat: '899700870589', nom: 'MASSAGE0087058', prenom: 'MICHEL', profession: '70' },
]

/** Structures of the published samples (`specs/insi-psc.md` §5.2, `specs/dmp.md` §9.2). */
export const STRUCTURES_PUBLIEES: readonly Structure[] = [
  { id: 'centre-de-sante-15287', idNat: '10B0152872', nom: 'CENTRE DE SANTE RPPS15287', secteur: 'SA05' },
  { id: 'centre-de-sante-22163', idNat: '10B0221636', nom: 'CENTRE DE SANTE RPPS22163', secteur: 'SA05' },
  { id: 'hopital-generique', idNat: '10B0307377', nom: 'HOPITAL GENERIQUE', secteur: 'SA01' },
  { id: 'cabinet-dr-libre', idNat: '499900063480001', nom: 'CABINET DR LIBRE', secteur: 'SA07' },
]
