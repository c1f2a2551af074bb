import { inLocale } from '#src/domain/bilingual.ts'
import { AUCUN_CERTIFICAT, listed } from '#src/domain/wording.ts'
import type { StarttlsFailure } from '#src/wire/smtp/watch-starttls.ts'
import type { Refusal } from '../refusal.ts'
import type { AnnuaireOperateurs } from './annuaire-operateurs.ts'

/**
 * A server whose certificate is not that of the operator of the domain: the mail is put off (`specs/mssante.md` §1.4, "DN matched to the
 * whitelist").
 */
export function ecartDeDn(
  { certificate }: StarttlsFailure,
  domaine: string,
  liste: Pick<AnnuaireOperateurs, 'certificats'>,
  wire: string,
): Refusal {
  const received = certificate?.subject ?? AUCUN_CERTIFICAT
  const attendus = liste.certificats(domaine)
  return {
    control: 'mssante/dn-du-serveur',
    code: '000',
    wire,
    explanation: {
      fr: `Le certificat du serveur n’est pas celui de l’opérateur de ${domaine} dans la liste blanche : le courriel est mis en attente. Certificat présenté : ${inLocale(received, 'fr')}. Présentez un certificat de la liste, ou ajoutez ce DN à etablissement.certificat ou à services.mssante.listeBlanche.`,
      en: `The server certificate is not that of the operator of ${domaine} in the white list: the mail is put off. Certificate shown: ${inLocale(received, 'en')}. Present a certificate of the list, or add this DN to etablissement.certificat or services.mssante.listeBlanche.`,
    },
    expected:
      attendus.length > 0
        ? listed(attendus)
        : { fr: `une entrée de la liste blanche pour ${domaine}`, en: `an entry of the white list for ${domaine}` },
    received,
    requirements: ['REF1.1'],
  }
}
