import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { ecart, ligneDe, vientDuLogiciel } from './portee.ts'

/** One id between angle brackets, with a right-hand side (RFC 5322 §3.6.4); domain literals are read, spaces are not. */
const MESSAGE_ID = /^<[^<>@\s]+@(?:[^<>@\s[\]]+|\[[^<>@\s[\]]+\])>$/

export default defineRule({
  id: 'mail/message-id',
  artefact: 'mail',
  title: { fr: 'Le courriel a un Message-ID de la forme <gauche@droite>.', en: 'The mail has a Message-ID of the form <left@right>.' },
  requirements: ['ECO.2.2.1'],
  check(envoi) {
    const { courriel } = envoi
    if (!vientDuLogiciel(envoi)) return 'non-applicable'
    const { messageId } = courriel
    return messageId !== undefined && MESSAGE_ID.test(messageId)
      ? 'conforme'
      : ecart({ fr: '<identifiant@domaine>', en: '<identifier@domain>' }, messageId, ligneDe(courriel, 'Message-ID'))
  },
  mutants: [
    { title: 'sans Message-ID', mutate: (envoi) => changerCourriel(envoi, { messageId: undefined }) },
    { title: 'sans chevrons', mutate: (envoi) => changerCourriel(envoi, { messageId: '20240220.1@hopitalb.mssante.fr' }) },
    { title: 'sans partie droite', mutate: (envoi) => changerCourriel(envoi, { messageId: '<20240220.1>' }) },
  ],
})
