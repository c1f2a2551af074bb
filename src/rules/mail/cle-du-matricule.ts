import { splitAdresse } from '#src/domain/adresse.ts'
import { cleOf, hasValidCle, parseMatricule } from '#src/domain/matricule.ts'
import { MATRICULES_PUBLIES_A_CLE_FAUSSE } from '#src/domain/matricules-publies.ts'
import { defineRule } from '../rule.ts'
import { changerDestinataires, siMessageSimple, siPatient } from './mutation.ts'
import { destinatairesPatients, ligneDe, vientDuLogiciel } from './portee.ts'

/** Official samples hold wrong keys, so this is a warning unless `rules.severity` says otherwise. */
export default defineRule({
  id: 'mail/cle-du-matricule',
  artefact: 'mail',
  title: {
    fr: 'La clé du matricule de l’adresse du patient est juste.',
    en: 'The key of the matricule in the patient’s address is right.',
  },
  requirements: ['MES.P1c'],
  check(envoi) {
    const patients = destinatairesPatients(envoi)
    const matricules = patients.flatMap((address) => parseMatricule(splitAdresse(address)!.local) ?? [])
    if (!vientDuLogiciel(envoi) || matricules.length === 0) return 'non-applicable'
    return matricules
      .filter((matricule) => !hasValidCle(matricule) && !MATRICULES_PUBLIES_A_CLE_FAUSSE.has(matricule.numero + matricule.cle))
      .map(({ numero, cle }) => ({
        expected: { fr: `la clé ${cleOf(numero)}`, en: `the key ${cleOf(numero)}` },
        received: { fr: `la clé ${cle}`, en: `the key ${cle}` },
        position: ligneDe(envoi.courriel, 'To'),
      }))
  },
  mutants: [
    {
      title: 'clé fausse',
      mutate: siMessageSimple(siPatient((envoi) => changerDestinataires(envoi, [`279035121518988@${envoi.domainePatient}`]))),
    },
  ],
})
