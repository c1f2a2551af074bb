import { splitAdresse } from '#src/domain/adresse.ts'
import { parseMatricule } from '#src/domain/matricule.ts'
import { defineRule } from '../rule.ts'
import { changerDestinataires, siMessageSimple, siPatient } from './mutation.ts'
import { destinatairesPatients, ligneDe, vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/adresse-patient',
  artefact: 'mail',
  title: {
    fr: 'L’adresse d’un patient est son matricule INS de 15 caractères.',
    en: 'A patient’s address is the 15-character matricule INS.',
  },
  requirements: ['MES.P1'],
  check(envoi) {
    const patients = destinatairesPatients(envoi)
    if (!vientDuLogiciel(envoi) || patients.length === 0) return 'non-applicable'
    return patients
      .filter((address) => !parseMatricule(splitAdresse(address)!.local))
      .map((address) => ({
        expected: { fr: '13 caractères et une clé de 2 chiffres', en: '13 characters and a key of 2 digits' },
        received: address,
        position: ligneDe(envoi.courriel, 'To'),
      }))
  },
  mutants: [
    { title: '20 caractères', mutate: vers('27707279035121518989') },
    { title: 'sans clé', mutate: vers('2790351215189') },
    { title: 'nom du patient', mutate: vers('dominique.pat-trois') },
  ],
})

function vers(local: string) {
  return siMessageSimple(siPatient((envoi) => changerDestinataires(envoi, [`${local}@${envoi.domainePatient}`])))
}
