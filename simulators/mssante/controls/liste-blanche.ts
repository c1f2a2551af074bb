import { splitAdresse } from '#src/domain/adresse.ts'
import { AUCUN_CERTIFICAT, listed } from '#src/domain/wording.ts'
import type { Peer } from '#src/exchange/peer.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import { estPostmasterSeul } from '../boites/postmaster.ts'
import type { ListeBlancheIndexee } from '../liste-blanche/liste-blanche.ts'

/**
 * The sender's domain is in the white list and the client certificate is one of its operator (`specs/mssante.md` §1.3; code: guess). The
 * null path of a receipt has no domain: any operator of the list may use it. Without TLS (plain test listener) only the domain
 * is checked.
 */
export function controleExpediteur(adresse: string, { tls, certificate }: Peer, liste: ListeBlancheIndexee): Refusal | undefined {
  const domaine = adresse === '' ? undefined : splitAdresse(adresse)?.domaine
  if (adresse !== '' && !(domaine && liste.connait(domaine))) return horsEspace('expediteur', domaine ?? adresse)
  if (!tls) return undefined
  const dn = certificate?.subject ?? ''
  if (liste.admet(dn, domaine)) return undefined
  const attendus = domaine
    ? listed(liste.certificats(domaine))
    : { fr: 'tout certificat d’opérateur de la liste blanche', en: 'any operator certificate of the white list' }
  return {
    control: 'mssante/liste-blanche-certificat',
    code: '550 5.7.1',
    wire: 'Sender domain not allowed for this certificate',
    explanation: {
      fr: `Le certificat présenté n’est pas celui de l’opérateur du domaine ${domaine ?? '(chemin de retour nul)'} dans la liste blanche. Présentez le bon certificat, ou déclarez son DN pour ce domaine (banc.yaml : etablissement, ou services.mssante.listeBlanche).`,
      en: `The certificate is not the one the white list declares for the operator of ${domaine ?? '(null return path)'}. Present the right certificate, or declare its DN for this domain (banc.yaml: etablissement, or services.mssante.listeBlanche).`,
    },
    expected: attendus,
    received: dn || AUCUN_CERTIFICAT,
  }
}

/** The recipient's domain is in the white list, or is the server's own: no relaying outside the trust space (`specs/mssante.md` §1.4; code: guess). */
export function controleDomaineDestinataire(adresse: string, liste: ListeBlancheIndexee): Refusal | undefined {
  if (estPostmasterSeul(adresse)) return undefined
  const domaine = splitAdresse(adresse)?.domaine
  return domaine && liste.connait(domaine) ? undefined : horsEspace('destinataire', domaine ?? adresse)
}

function horsEspace(qui: 'expediteur' | 'destinataire', domaine: string): Refusal {
  const [fr, en] = qui === 'expediteur' ? ['de l’expéditeur', 'sender’s'] : ['du destinataire', 'recipient’s']
  return {
    control: `mssante/hors-espace-de-confiance-${qui}`,
    code: '550 5.7.1',
    wire: 'Domain outside the trust space',
    explanation: {
      fr: `Le domaine ${fr} (${domaine}) n’est pas dans la liste blanche de l’espace de confiance MSSanté.`,
      en: `The ${en} domain (${domaine}) is not in the white list of the MSSanté trust space.`,
    },
    expected: { fr: 'un domaine de la liste blanche', en: 'a domain of the white list' },
    received: domaine,
  }
}
