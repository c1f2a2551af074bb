import { estInsQualifiee } from '#src/wire/mssante/identite-cda.ts'
import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { defineRule } from '../rule.ts'
import { changerDestinataires, siDocument } from './mutation.ts'
import { destinatairesPatients, ecart, estEnvoiDeDocument, ligneDe } from './portee.ts'

export default defineRule({
  id: 'mail/ins-qualifiee-du-patient',
  artefact: 'mail',
  title: {
    fr: 'Un document n’est envoyé à un patient que si son INS est qualifiée.',
    en: 'A document is sent to a patient only when the INS is qualified.',
  },
  requirements: ['ECO.2.2.6'],
  check(envoi) {
    const cdas = cdasOf(envoi.archive)
    if (!estEnvoiDeDocument(envoi) || cdas.length === 0 || destinatairesPatients(envoi).length === 0) return 'non-applicable'
    return cdas.every(estInsQualifiee)
      ? 'conforme'
      : ecart(
          {
            fr: 'matricule, OID, nom et prénom de naissance, date de naissance, sexe',
            en: 'matricule, OID, birth family and given names, birth date, sex',
          },
          { fr: 'INS non qualifiée', en: 'INS not qualified' },
          ligneDe(envoi.courriel, 'To'),
        )
  },
  mutants: [
    {
      title: 'document d’identité non qualifiée envoyé au patient',
      mutate: siDocument((envoi) =>
        cdasOf(envoi.archive).every(estInsQualifiee) ? envoi : changerDestinataires(envoi, [`279035121518989@${envoi.domainePatient}`]),
      ),
    },
  ],
})
