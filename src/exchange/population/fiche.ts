import { z } from 'zod'
import { TYPES_BOITE } from '#src/domain/boite-aux-lettres.ts'
import { hasValidCle, parseMatricule } from '#src/domain/matricule.ts'
import { MATRICULES_PUBLIES_A_CLE_FAUSSE } from '#src/domain/matricules-publies.ts'
import { INS_OIDS } from '#src/domain/oid.ts'
import { ESPACES_SANTE } from '#src/domain/population.ts'
import { LIENS_REPRESENTANT } from '#src/domain/representant-legal.ts'

const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'une date AAAA-MM-JJ est attendue, comme « 1979-03-28 » / expected a date AAAA-MM-JJ, such as "1979-03-28"')
/** A birth may be known in part only: the INSi schema lets `00` stand for what is not (`specs/insi-psc.md` §1.5, "date lunaire"). */
const dateNaissance = date.refine(
  (text) => isDay(text.replace(/-00/g, '-01')),
  'ce jour n’existe pas ; 00 remplace un mois ou un jour inconnu, comme « 1950-00-00 » / this day does not exist; 00 stands for a month or a day that is not known, such as "1950-00-00"',
)
const dateConnue = date.refine(isDay, 'ce jour n’existe pas / this day does not exist')

/** True for a day of the calendar, `AAAA-MM-JJ`. */
function isDay(text: string): boolean {
  return calendarDay.safeParse(text).success
}

const calendarDay = z.iso.date()

const identifiant = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'des minuscules, des chiffres et des tirets sont attendus, comme « pat-trois-dominique » / expected lower-case letters, digits and hyphens, such as "pat-trois-dominique"',
  )
const nom = z
  .string()
  .trim()
  .min(1, 'un nom est attendu, non un texte vide / expected a name, not an empty text')
  .max(100, '100 caractères au plus / expected at most 100 characters')

const adresseMail = z.string().regex(/^[^@\s]+@[^@\s]+$/, 'une adresse de messagerie est attendue / expected a mail address')

const matricule = z.string().superRefine((text, ctx) => {
  const read = parseMatricule(text)
  if (!read)
    ctx.addIssue(
      'les 15 caractères d’un matricule sont attendus, clé comprise, comme « 279035121518989 » / expected the 15 characters of a matricule, key included, such as "279035121518989"',
    )
  else if (!hasValidCle(read) && !MATRICULES_PUBLIES_A_CLE_FAUSSE.has(text))
    ctx.addIssue(
      'la clé de ce matricule est fausse ; corrigez ses deux derniers chiffres / the key of this matricule is wrong; correct its last two digits',
    )
})

const ins = z.strictObject({
  matricule,
  oid: z.enum(INS_OIDS as [string, ...string[]]),
  dateDebut: dateConnue.optional(),
  dateFin: dateConnue.optional(),
})

/** A person as a file of the user describes them; traits may be left out when `id` names someone already in the population. */
const fichePatient = z.strictObject({
  id: identifiant,
  nomNaissance: nom.optional(),
  listePrenoms: nom.optional(),
  premierPrenom: nom.optional(),
  sexe: z.enum(['F', 'M', 'I']).optional(),
  dateNaissance: dateNaissance.optional(),
  lieuNaissance: z
    .string()
    .regex(
      /^[0-9AB]{5}$/,
      'un code COG de cinq caractères est attendu, comme « 63220 » / expected a COG code of five characters, such as "63220"',
    )
    .optional(),
  ins: ins.optional(),
  insHistorique: z.array(ins).max(20).optional(),
  espaceSante: z.enum(ESPACES_SANTE).optional(),
  persona: identifiant.optional(),
  representants: z
    .array(z.strictObject({ nom, prenom: nom, lien: z.enum(LIENS_REPRESENTANT) }))
    .max(4)
    .optional(),
  dmp: z.enum(['actif', 'ferme', 'inexistant']).optional(),
})

const ficheProfessionnel = z.strictObject({
  id: identifiant,
  idNat: z.string().min(2).max(40),
  nom,
  prenom: nom,
  profession: z
    .string()
    .regex(
      /^\d{2}$/,
      'un code TRE_G15 de deux chiffres est attendu, comme « 10 » pour un médecin / expected a TRE_G15 code of two digits, such as "10" for a doctor',
    ),
  specialite: z.string().min(1).max(20).optional(),
  adresseMss: adresseMail.optional(),
})

const ficheStructure = z.strictObject({
  id: identifiant,
  idNat: z.string().min(2).max(40),
  nom,
  secteur: z.string().regex(/^SA\d{2}$/, 'un code TRE_R02 est attendu, comme « SA01 » / expected a TRE_R02 code, such as "SA01"'),
})

const ficheBoite = z.strictObject({
  adresse: adresseMail,
  type: z.enum(TYPES_BOITE),
  titulaires: z.array(z.string().min(1)).max(1_000).default([]),
})

/** A population file, in its YAML form; the CSV form gives one of these lists. */
export const ficheSchema = z.strictObject({
  patients: z.array(fichePatient).max(100_000).optional(),
  professionnels: z.array(ficheProfessionnel).max(10_000).optional(),
  structures: z.array(ficheStructure).max(10_000).optional(),
  boites: z.array(ficheBoite).max(10_000).optional(),
})

export type FichePatient = z.infer<typeof fichePatient>
export type FicheBoite = z.infer<typeof ficheBoite>
export type Fiches = z.infer<typeof ficheSchema>
