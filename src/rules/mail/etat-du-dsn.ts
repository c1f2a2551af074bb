import { defineRule } from '../rule.ts'
import { CLASSES_DSN, changerDsn, dsnDe } from './rapports.ts'

export default defineRule({
  id: 'mail/etat-du-dsn',
  artefact: 'mail',
  title: {
    fr: 'L’état d’un avis de remise s’accorde avec son action : 2 pour delivered, relayed et expanded, 4 pour delayed, 5 pour failed.',
    en: 'The status of a delivery report agrees with its action: 2 for delivered, relayed and expanded, 4 for delayed, 5 for failed.',
  },
  requirements: ['MSS.DSN3'],
  check(envoi) {
    const dsn = dsnDe(envoi)
    const lisibles = dsn?.recipients.filter(({ action, status }) => CLASSES_DSN.has(action) && /^[245]\.\d/.test(status)) ?? []
    if (!dsn || lisibles.length === 0) return 'non-applicable'
    return lisibles
      .filter(({ action, status }) => !(status.startsWith(CLASSES_DSN.get(action)!) || (action === 'failed' && status.startsWith('4'))))
      .map(({ action, status }) => ({
        expected: { fr: `${action} avec ${CLASSES_DSN.get(action)}.x.x`, en: `${action} with ${CLASSES_DSN.get(action)}.x.x` },
        received: status,
        position: { part: dsn.part, header: 'Status' },
      }))
  },
  mutants: [
    {
      title: 'un échec d’état 2',
      mutate: (envoi) =>
        changerDsn(envoi, { recipients: (dsnDe(envoi)?.recipients ?? []).map((one) => ({ ...one, action: 'failed', status: '2.0.0' })) }),
    },
    {
      title: 'une remise d’état 5',
      mutate: (envoi) =>
        changerDsn(envoi, {
          recipients: (dsnDe(envoi)?.recipients ?? []).map((one) => ({ ...one, action: 'delivered', status: '5.1.1' })),
        }),
    },
  ],
})
