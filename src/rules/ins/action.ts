import { ACTION_TRAITS } from '#src/wire/insi/namespaces.ts'
import { defineRule } from '../rule.ts'
import { written } from './champ-ecart.ts'

export default defineRule({
  id: 'ins/action',
  artefact: 'ins',
  title: {
    fr: 'L’action de l’opération est donnée par wsa:Action ou par le paramètre action du Content-Type, sans contradiction',
    en: 'The action of the operation is given by wsa:Action or by the parameter action of the Content-Type, without contradiction',
  },
  requirements: ['BANC-INS-07'],
  check({ action, actionHttp, reception: { sansEntetes } }) {
    if (!action && sansEntetes) return 'non-verifiable'
    const position = action?.position ?? { header: 'Content-Type' }
    if (!action && actionHttp === undefined)
      return [{ expected: ACTION_TRAITS, received: { fr: 'aucune action', en: 'no action' }, position }]
    return [action?.value, actionHttp]
      .filter((value) => value !== undefined && value !== ACTION_TRAITS)
      .map((value) => ({ expected: ACTION_TRAITS, received: value!, position }))
  },
  mutants: [
    {
      title: 'action d’une autre opération',
      mutate: (request) => ({
        ...request,
        action: written(request.action, 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecCarteVitale'),
      }),
    },
    { title: 'sans action nulle part', mutate: ({ action: _, actionHttp: __, ...request }) => request },
  ],
})
