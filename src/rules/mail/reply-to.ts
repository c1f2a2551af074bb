import { splitAdresse } from '#src/domain/adresse.ts'
import { AUCUNE_ADRESSE } from '#src/domain/wording.ts'
import { champ } from '#src/wire/mime/courriel.ts'
import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { ecart, estDuDomaine, ligneDe, vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/reply-to',
  artefact: 'mail',
  title: {
    fr: 'Reply-To, quand il est donné, est une seule adresse de professionnel : la réponse du patient y part.',
    en: 'Reply-To, when given, is one professional address: the patient’s reply goes there.',
  },
  requirements: ['ECO.2.2.5', 'MES.P8'],
  check(envoi) {
    const { courriel, domainePatient } = envoi
    if (!vientDuLogiciel(envoi) || (!champ(courriel, 'Reply-To') && courriel.replyTo.length === 0)) return 'non-applicable'
    const [first, ...others] = courriel.replyTo
    const usable = first && others.length === 0 && splitAdresse(first.address) && !estDuDomaine(first.address, domainePatient)
    const received = courriel.replyTo.map(({ address }) => address).join(', ') || AUCUNE_ADRESSE
    return usable ? 'conforme' : ecart({ fr: 'une adresse MSSanté', en: 'an MSSanté address' }, received, ligneDe(courriel, 'Reply-To'))
  },
  mutants: [
    { title: 'sans arobase', mutate: (envoi) => changerCourriel(envoi, { replyTo: [{ name: '', address: 'radiologie' }] }) },
    {
      title: 'l’adresse d’un patient',
      mutate: (envoi) => changerCourriel(envoi, { replyTo: [{ name: '', address: `279035121518989@${envoi.domainePatient}` }] }),
    },
    {
      title: 'deux adresses',
      mutate: (envoi) =>
        changerCourriel(envoi, { replyTo: ['a@hopitalb.mssante.fr', 'b@hopitalb.mssante.fr'].map((address) => ({ name: '', address })) }),
    },
  ],
})
