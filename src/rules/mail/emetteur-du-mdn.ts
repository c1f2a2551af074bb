import { AUCUNE_ADRESSE } from '#src/domain/wording.ts'
import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { ecart, ligneDe } from './portee.ts'
import { mdnDe, memeAdresse } from './rapports.ts'

export default defineRule({
  id: 'mail/emetteur-du-mdn',
  artefact: 'mail',
  title: {
    fr: 'Un accusé de lecture part de la boîte qui a reçu le courriel : From est l’adresse de Final-Recipient.',
    en: 'A receipt of reading leaves from the mailbox that got the mail: From is the address of Final-Recipient.',
  },
  requirements: ['MSS.MDN4'],
  check(envoi) {
    const { finalRecipient } = mdnDe(envoi) ?? {}
    if (!finalRecipient) return 'non-applicable'
    const { courriel } = envoi
    const address = courriel.from[0]?.address ?? ''
    return memeAdresse(address, finalRecipient) ? 'conforme' : ecart(finalRecipient, address || AUCUNE_ADRESSE, ligneDe(courriel, 'From'))
  },
  mutants: [
    {
      title: 'envoyé d’une autre boîte',
      mutate: (envoi) => (mdnDe(envoi) ? changerCourriel(envoi, { from: [{ name: '', address: 'autre@hopitalb.mssante.fr' }] }) : envoi),
    },
  ],
})
