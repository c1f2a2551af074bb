import { splitAdresse } from '#src/domain/adresse.ts'
import { AUCUNE_ADRESSE } from '#src/domain/wording.ts'
import { champ } from '#src/wire/mime/courriel.ts'
import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { ecart, estDuDomaine, ligneDe, vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/demande-d-accuse',
  artefact: 'mail',
  title: {
    fr: 'Disposition-Notification-To, quand il est donné, est une adresse du domaine de l’expéditeur.',
    en: 'Disposition-Notification-To, when given, is an address of the sender’s domain.',
  },
  requirements: ['ECO.2.3.2', 'MES.P12'],
  check(envoi) {
    const { courriel } = envoi
    const { dispositionNotificationTo: wanted, from } = courriel
    if (!vientDuLogiciel(envoi) || (wanted.length === 0 && !champ(courriel, 'Disposition-Notification-To'))) return 'non-applicable'
    const domaine = splitAdresse(from[0]?.address ?? '')?.domaine ?? ''
    const good = wanted.length === 1 && estDuDomaine(wanted[0]!.address, domaine)
    const received = wanted.map(({ address }) => address).join(', ') || AUCUNE_ADRESSE
    return good
      ? 'conforme'
      : ecart({ fr: `une adresse @${domaine}`, en: `an address @${domaine}` }, received, ligneDe(courriel, 'Disposition-Notification-To'))
  },
  mutants: [
    {
      title: 'adresse hors de MSSanté',
      mutate: (envoi) => changerCourriel(envoi, { dispositionNotificationTo: [{ name: '', address: 'accuses@exemple.fr' }] }),
    },
    {
      title: 'adresse illisible',
      mutate: (envoi) => changerCourriel(envoi, { dispositionNotificationTo: [{ name: 'appli', address: '' }] }),
    },
  ],
})
