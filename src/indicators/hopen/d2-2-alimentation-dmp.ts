import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Calendrier } from '../calendrier.ts'
import { partAEcheance, proportion } from '../denombrement.ts'
import { DEPOT, DOCUMENT_RATTACHE } from '../documents.ts'
import { type Cas, defineIndicator, type EtatCas, type Variante } from '../indicator.ts'
import type { Reglages } from '../reglages.ts'
import { type Appartenance, appartenance, deLEtablissement, SEJOUR } from '../sejours.ts'

/** A closed stay, and the first document of the CME's list that the DMP registered for it. */
interface SejourClos extends Appartenance {
  readonly numero: string
  readonly patient: string
  readonly sortie_ms: number
  readonly dmp_a_admission: string | null
  readonly document: string | null
  readonly lien: string | null
  readonly enregistre_ms: number | null
  /** Documents of the list that could belong to this stay or to another: left unlinked. */
  readonly ambigus: number
}

const SOURCE = 'HOP’EN, indicateur D2.2 (ANAP, ressources.anap.fr, publication 2726)'

export default defineIndicator<SejourClos>({
  id: 'hopen/d2-2-alimentation-dmp',
  titre: {
    fr: 'D2.2 – Alimentation du DMP pour les patients disposant d’un DMP lors de leur admission',
    en: 'D2.2 – DMP feeding for patients having a DMP at admission',
  },
  source: SOURCE,
  definition: 'officielle',
  precision: { fr: 'détail du dénominateur : définition du projet', en: 'denominator detail: project definition' },
  population: {
    fr: 'Séjours clos de patients disposant d’un DMP à l’admission, hors activité libérale',
    en: 'Closed stays of patients having a DMP at admission, liberal activity excluded',
  },
  evenement: {
    fr: 'Au moins un document de la liste validée par la CME enregistré dans le DMP, constaté à la lecture. Non observable : état du DMP à l’admission inconnu.',
    en: 'At least one document of the list validated by the CME registered in the DMP, as seen at the reading. Not observable: state of the DMP at admission unknown.',
  },
  periode: { fr: 'Sortie', en: 'Discharge' },
  unite: '%',
  cible: { valeur: 98, texte: { fr: '98 % des séjours', en: '98 % of stays' }, source: SOURCE },
  cases: `with ${SEJOUR},
${DEPOT},
${DOCUMENT_RATTACHE},
retenu as (
  select r.etablissement, r.numero, r.lien, d.unique_id, d.enregistre_ms,
    row_number() over (partition by r.etablissement, r.numero, r.ambigu order by d.enregistre_ms, d.unique_id) as rang,
    count(*) over (partition by r.etablissement, r.numero, r.ambigu) as nombre,
    r.ambigu
  from document_rattache r
  join depot d on d.unique_id = r.unique_id
  where cast(:documents as text) like '%|' || d.type_code || '|%'
)
select s.etablissement, s.numero, s.patient, s.uf, s.cas_usage, s.sortie_ms, s.dmp_a_admission,
  d.unique_id as document, d.lien, d.enregistre_ms, coalesce(a.nombre, 0) as ambigus
from sejour s
left join retenu d on d.etablissement = s.etablissement and d.numero = s.numero and d.ambigu = 0 and d.rang = 1
left join retenu a on a.etablissement = s.etablissement and a.numero = s.numero and a.ambigu = 1 and a.rang = 1
where (s.activite_liberale is null or s.activite_liberale = 0)
  and s.sortie_ms >= :debut and s.sortie_ms < :fin and s.sortie_ms <= :maintenant
  and (s.dmp_a_admission is null or s.dmp_a_admission = 'actif')
  and ${deLEtablissement('s.etablissement')}
order by s.sortie_ms, s.etablissement, s.numero`,
  measure(rows, calendrier, reglages) {
    const cas = rows.map((row) => casOf(row, reglages))
    const observed = rows.filter(({ dmp_a_admission }) => dmp_a_admission !== null)
    const counts = proportion(cas, reglages)
    if (reglages.documentsCme.length === 0) return { ...counts, valeur: undefined, nonMesurable: SANS_LISTE, variantes: [], cas }
    return { ...counts, variantes: [0, 1, 7].map((jours) => fedWithin(jours, observed, calendrier, reglages)), cas }
  },
})

const SANS_LISTE: Bilingual = {
  fr: 'Non mesurable : la liste des documents validée par la CME n’est pas configurée.',
  en: 'Not measurable: the list of documents validated by the CME is not configured.',
}

function casOf(row: SejourClos, { documentsCme }: Reglages): Cas {
  return {
    cle: row.numero,
    etat: etatOf(row, documentsCme),
    dateMs: row.sortie_ms,
    ...appartenance(row),
    ...(row.enregistre_ms !== null && { dureeMs: row.enregistre_ms - row.sortie_ms }),
    detail: { patient: row.patient, sejour: row.numero, document: row.document, lien: row.lien, documentsAmbigus: row.ambigus },
  }
}

function etatOf({ dmp_a_admission, document }: SejourClos, documentsCme: readonly string[]): EtatCas {
  if (dmp_a_admission === null || documentsCme.length === 0) return 'non-observable'
  return document === null ? 'non' : 'oui'
}

/** Calendar days after the day of discharge; what was registered before the discharge counts, a day that is not over at the reading may still come. */
function fedWithin(jours: number, rows: readonly SejourClos[], calendrier: Calendrier, { maintenantMs }: Reglages): Variante {
  const inTime = (ms: number, { sortie_ms }: SejourClos) => calendrier.jour(ms) - calendrier.jour(sortie_ms) <= jours
  return partAEcheance(
    `j+${jours}`,
    { fr: `alimentés à J+${jours}`, en: `fed by D+${jours}` },
    rows.map((row) => {
      if (row.enregistre_ms !== null) return inTime(row.enregistre_ms, row) ? 'oui' : 'non'
      return inTime(maintenantMs, row) ? 'en-attente' : 'non'
    }),
  )
}
