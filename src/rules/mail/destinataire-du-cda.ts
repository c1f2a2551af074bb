import { splitAdresse } from '#src/domain/adresse.ts'
import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { defineRule } from '../rule.ts'
import { changerDestinataires, siDocument, siPatient } from './mutation.ts'
import { destinatairesPatients, estEnvoiDeDocument, ligneDe } from './portee.ts'

export default defineRule({
  id: 'mail/destinataire-du-cda',
  artefact: 'mail',
  title: {
    fr: 'L’adresse du patient est le matricule INS du CDA joint.',
    en: 'The patient’s address is the matricule INS of the attached CDA.',
  },
  requirements: ['ECO.2.2.6', 'ECO.3.1.5', 'MES.P5'],
  check(envoi) {
    const matricules = cdasOf(envoi.archive).flatMap(({ patient }) => (patient?.ins ? [patient.ins.matricule] : []))
    const patients = destinatairesPatients(envoi)
    // an unqualified identity is said by mail/ins-qualifiee-du-patient
    if (!estEnvoiDeDocument(envoi) || patients.length === 0 || matricules.length === 0) return 'non-applicable'
    return patients
      .filter((address) => !matricules.includes(splitAdresse(address)!.local))
      .map((address) => ({
        expected: `${matricules[0]}@${envoi.domainePatient}`,
        received: address,
        position: ligneDe(envoi.courriel, 'To'),
      }))
  },
  mutants: [
    {
      title: 'envoi à un autre patient',
      mutate: siDocument(siPatient((envoi) => changerDestinataires(envoi, [`146026322000196@${envoi.domainePatient}`]))),
      alsoFires: ['mail/un-seul-patient'],
    },
  ],
})
