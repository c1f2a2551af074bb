import { defineRule } from '../../rule.ts'
import type { Trace } from '../trace.ts'
import { lors } from '../trace.ts'
import { type EssaiDeTrace, ecart, essaisDe } from './essais.ts'
import { poursuivre, refuser } from './poursuivre.ts'
import { aRepondu, demandesPendant, detientUneListe } from './revocation.ts'

export default defineRule({
  id: 'trace/tls/crl-conservee',
  artefact: 'trace',
  title: {
    fr: 'Le client se sert de la dernière CRL non expirée qu’il a téléchargée quand le point de distribution ne répond plus.',
    en: 'The client uses the last unexpired CRL it downloaded when the distribution point no longer answers.',
  },
  requirements: ['ECO.1.1.7'],
  check(trace) {
    const essais = essaisDe(trace, 'temoin', 'certificat-revoque').filter(probants(trace))
    if (essais.length === 0) return 'non-applicable'
    return essais.filter((essai) => !attendu(essai)).map(constat)
  },
  mutants: [
    { title: 'certificat révoqué accepté', mutate: poursuivre('certificat-revoque'), alsoFires: ['trace/tls/certificat-revoque'] },
    { title: 'serveur conforme refusé', mutate: refuser('temoin') },
  ],
})

/** The client holds a list in force, and nothing newer could be had: a request failed and none was answered, in the handshake neither. */
function probants(trace: Trace): (essai: EssaiDeTrace) => boolean {
  const [pendant, detient] = [demandesPendant(trace), detientUneListe(trace)]
  return (essai) => {
    const demandes = pendant(essai)
    if (essai.conduite === 'silence' || essai.essai.agrafage || demandes.some(aRepondu)) return false
    // a client that refuses the revoked server without asking anybody read the list it holds
    const echoue = demandes.length > 0 || (essai.essai.cas === 'certificat-revoque' && essai.conduite === 'refuse')
    return echoue && detient(essai)
  }
}

function attendu({ essai, conduite }: EssaiDeTrace): boolean {
  return (conduite === 'poursuit') === (essai.cas === 'temoin')
}

function constat(essai: EssaiDeTrace) {
  if (essai.conduite === 'poursuit') return ecart(essai)
  const {
    exchange,
    essai: { echec },
  } = essai
  return {
    expected: { fr: 'une session ouverte d’après la CRL conservée', en: 'a session opened by the CRL kept' },
    received: {
      fr: `un refus (${echec ?? 'connexion fermée après la négociation'})`,
      en: `a refusal (${echec ?? 'connection closed after the handshake'})`,
    },
    position: lors(exchange),
  }
}
