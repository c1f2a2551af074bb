import type { MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import type { EstMagique } from './est-magique.ts'
import { lireAdresseMagique } from './lire-adresse-magique.ts'
import { refusAdresseMagique } from './refus-adresse-magique.ts'

/** The same destination, that also takes the mails of the magic addresses of its domains: once their fault has struck, they are mailboxes. */
export function avecAdressesMagiques<State>(destination: MailDestination<State>, estMagique: EstMagique): MailDestination<State> {
  return {
    ...destination,
    controlRecipient(adresse, ...autour) {
      if (!estMagique(adresse)) return destination.controlRecipient(adresse, ...autour)
      const lue = lireAdresseMagique(adresse)
      return 'probleme' in lue ? refusAdresseMagique(adresse, lue.probleme) : undefined
    },
  }
}
