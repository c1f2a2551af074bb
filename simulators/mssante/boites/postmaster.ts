import { splitAdresse } from '#src/domain/adresse.ts'
import type { MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import { MODELE_BOITE } from './etat-boite.ts'

/** True for the `postmaster` without domain that every server takes (RFC 5321 §4.5.1). */
export function estPostmasterSeul(adresse: string): boolean {
  return adresse.toLowerCase() === 'postmaster'
}

/**
 * The same destinations, with the `postmaster` of each of their domains and the one without domain before them (RFC 5321 §4.5.1). The operator
 * among them keeps these mails, in the mailbox `bal/postmaster…` of the journal that nobody of the bench opens.
 *
 * @param partages domains whose postmaster is somebody else's, lower case
 */
export function avecPostmaster(tenues: readonly MailDestination[], partages: readonly string[] = []): readonly MailDestination[] {
  const operateur = tenues.find(({ model }) => model === MODELE_BOITE)
  if (!operateur) return tenues
  const { delivered: _lecture, ...tenu } = operateur
  const serves = (adresse: string) => {
    const { local = adresse, domaine = '' } = splitAdresse(adresse) ?? {}
    if (!estPostmasterSeul(local) || partages.includes(domaine)) return false
    return domaine === '' || tenues.some((destination) => destination.serves(adresse))
  }
  const postmaster = { id: 'mssante/postmaster', serves, controlRecipient: () => undefined, controlMessage: () => undefined }
  return [{ ...tenu, ...postmaster }, ...tenues]
}
