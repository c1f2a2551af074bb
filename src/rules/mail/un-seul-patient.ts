import { splitAdresse } from '#src/domain/adresse.ts'
import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { defineRule } from '../rule.ts'
import { changerDestinataires, siDocument, siPatient } from './mutation.ts'
import { destinatairesPatients, estEnvoiDeDocument } from './portee.ts'

export default defineRule({
  id: 'mail/un-seul-patient',
  artefact: 'mail',
  title: {
    fr: 'Un envoi de document concerne un seul patient : ses destinataires patients et ses CDA ont le même matricule.',
    en: 'An envoi de document is about one patient: patient recipients and CDA documents have the same matricule.',
  },
  requirements: ['ECO.2.1.1'],
  check(envoi) {
    if (!estEnvoiDeDocument(envoi)) return 'non-applicable'
    const matricules = new Set([
      ...destinatairesPatients(envoi).map((address) => splitAdresse(address)!.local),
      ...cdasOf(envoi.archive).flatMap(({ patient }) => (patient?.ins ? [patient.ins.matricule] : [])),
    ])
    if (matricules.size === 0) return 'non-verifiable'
    return matricules.size === 1
      ? 'conforme'
      : [{ expected: { fr: 'un seul patient', en: 'a single patient' }, received: `${matricules.size} matricules`, position: {} }]
  },
  mutants: [
    {
      title: 'deux patients destinataires',
      mutate: siDocument(
        siPatient((envoi) => changerDestinataires(envoi, [...envoi.enveloppe.rcptTo, `146026322000196@${envoi.domainePatient}`])),
      ),
      alsoFires: ['mail/destinataire-du-cda'],
    },
  ],
})
