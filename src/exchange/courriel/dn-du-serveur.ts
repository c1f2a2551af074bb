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
  const received = certificate?.subject ?? 'aucun certificat'
  const attendus = liste.certificats(domaine).join(' ; ')
  return {
    control: 'mssante/dn-du-serveur',
    code: '000',
    wire,
    explanation: {
      fr: `Le certificat du serveur n’est pas celui de l’opérateur de ${domaine} dans la liste blanche : le courriel est mis en attente. Certificat présenté : ${received}. Présentez un certificat de la liste, ou ajoutez ce DN à etablissement.certificat ou à services.mssante.listeBlanche.`,
      en: `The server certificate is not that of the operator of ${domaine} in the white list: the mail is put off. Certificate shown: ${received}. Present a certificate of the list, or add this DN to etablissement.certificat or services.mssante.listeBlanche.`,
    },
    expected: attendus || `une entrée de la liste blanche pour ${domaine}`,
    received,
    requirements: ['REF1.1'],
  }
}
