import { defineRule } from '../rule.ts'
import { changerDestinataires, changerXMss, siPatient } from './mutation.ts'
import { destinatairesPatients, ecart, ligneDe, vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/x-mss-mes',
  artefact: 'mail',
  title: {
    fr: 'X-MSS-MES, quand il est donné, vaut FIN et le courriel est adressé à un patient.',
    en: 'X-MSS-MES, when given, is FIN and the mail is for a patient.',
  },
  requirements: ['ECO.2.2.8', 'MES.P11'],
  check(envoi) {
    const { courriel } = envoi
    const { mes } = courriel.xMss
    if (!vientDuLogiciel(envoi) || mes === undefined) return 'non-applicable'
    if (mes !== 'FIN') return ecart('FIN', mes, ligneDe(courriel, 'X-MSS-MES'))
    return destinatairesPatients(envoi).length > 0
      ? 'conforme'
      : ecart(
          { fr: `un destinataire @${envoi.domainePatient}`, en: `a recipient @${envoi.domainePatient}` },
          envoi.enveloppe.rcptTo.join(', '),
          ligneDe(courriel, 'X-MSS-MES'),
        )
  },
  mutants: [
    { title: 'en minuscules', mutate: siPatient((envoi) => changerXMss(envoi, { mes: 'fin' })) },
    { title: 'entre crochets', mutate: siPatient((envoi) => changerXMss(envoi, { mes: '[FIN]' })) },
    {
      title: 'vers un professionnel',
      mutate: siPatient((envoi) => changerXMss(changerDestinataires(envoi, ['paul.durand@medecin.mssante.fr']), { mes: 'FIN' })),
    },
  ],
})
