import { defineOperation } from '../operation.ts'

export default defineOperation({
  id: 'lire-sejours',
  method: 'get',
  path: '/v1/sejours',
  title: { fr: 'Donne les séjours déclarés', en: 'Gives the declared stays' },
  answers: {
    200: {
      fr: 'Les séjours par numéro ; dates en millisecondes de temps simulé',
      en: 'The stays by visit number; dates in milliseconds of bench time',
    },
  },
  async run(_call, { journal }) {
    const sejours = await journal.query<{ readonly annule: number; readonly activiteLiberale: number }>(
      `select numero, etablissement, patient, classe, uf, source, annonce_ms as annonceMs, admission_ms as admissionMs, sortie_ms as sortieMs,
         coalesce(annule, 0) as annule, coalesce(activite_liberale, 0) as activiteLiberale
       from v_sejour where bench_id = :bench order by etablissement, numero`,
    )
    return {
      status: 200,
      json: {
        sejours: sejours.map((sejour) => ({ ...sejour, annule: sejour.annule === 1, activiteLiberale: sejour.activiteLiberale === 1 })),
      },
    }
  },
})
