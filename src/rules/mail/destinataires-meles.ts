import { defineRule } from '../rule.ts'
import { changerDestinataires, siPatient } from './mutation.ts'
import { destinatairesPatients, ecart, ligneDe, vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/destinataires-meles',
  artefact: 'mail',
  title: {
    fr: 'Patient et professionnels reçoivent des courriels séparés : le matricule n’est pas montré aux autres destinataires.',
    en: 'Patient and professionals get separate mails: the matricule is not shown to the other recipients.',
  },
  requirements: ['MES.P17'],
  check(envoi) {
    const patients = destinatairesPatients(envoi)
    if (!vientDuLogiciel(envoi) || patients.length === 0) return 'non-applicable'
    const others = envoi.enveloppe.rcptTo.filter((address) => !patients.includes(address))
    return others.length === 0
      ? 'conforme'
      : ecart(
          { fr: 'le patient seul', en: 'the patient alone' },
          { fr: `et ${others.join(', ')}`, en: `and ${others.join(', ')}` },
          ligneDe(envoi.courriel, 'To'),
        )
  },
  mutants: [
    {
      title: 'copie au médecin traitant',
      mutate: siPatient((envoi) => changerDestinataires(envoi, [...envoi.enveloppe.rcptTo, 'paul.durand@medecin.mssante.fr'])),
    },
  ],
})
