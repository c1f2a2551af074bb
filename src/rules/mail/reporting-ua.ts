import { defineRule } from '../rule.ts'
import { ecart } from './portee.ts'
import { changerMdn, mdnDe } from './rapports.ts'

export default defineRule({
  id: 'mail/reporting-ua',
  artefact: 'mail',
  title: {
    fr: 'Reporting-UA nomme l’hôte et le logiciel qui envoie l’accusé de lecture.',
    en: 'Reporting-UA names the host and the software that sends the receipt of reading.',
  },
  requirements: ['MSS.MDN8'],
  check(envoi) {
    const mdn = mdnDe(envoi)
    if (!mdn) return 'non-applicable'
    return mdn.reportingUa && /^[^;\s][^;]*;\s*\S/.test(mdn.reportingUa)
      ? 'conforme'
      : ecart({ fr: 'pfi.hopital.mssante.fr; nom du logiciel', en: 'pfi.hopital.mssante.fr; name of the software' }, mdn.reportingUa, {
          part: mdn.part,
          header: 'Reporting-UA',
        })
  },
  mutants: [
    { title: 'sans Reporting-UA', mutate: (envoi) => changerMdn(envoi, { reportingUa: '' }) },
    { title: 'l’hôte seul', mutate: (envoi) => changerMdn(envoi, { reportingUa: 'pfi.chb.mssante.fr' }) },
  ],
})
