import type { Bilingual } from '#src/domain/bilingual.ts'
import { estEchecTls, remedeTls } from '#src/exchange/remede-tls.ts'

const CLE = 'services.mssante.sourceListeBlanche'

/** Why the server of the white list gave no answer, and what to change. @param error of the call */
export function pourquoiNonTelechargee(error: Error & { readonly code?: unknown }): Bilingual {
  if (error.name === 'EgressRefusedError')
    return {
      fr: `Le banc n’a pas le droit de joindre ce serveur : ajoutez son hôte à sorties.hotes dans banc.yaml, ou corrigez ${CLE}.url.`,
      en: `The bench may not reach this server: add its host to sorties.hotes in banc.yaml, or correct ${CLE}.url.`,
    }
  if (error.name === 'TimeoutError')
    return {
      fr: `Le serveur n’a pas répondu à temps : vérifiez-le, ou augmentez ${CLE}.patienceSecondes.`,
      en: `The server did not answer in time: check it, or raise ${CLE}.patienceSecondes.`,
    }
  const { fr, en } = remedeTls(String(error.code))
  if (estEchecTls(String(error.code))) return { fr: `La session TLS a échoué. ${fr}`, en: `TLS failed. ${en}` }
  return {
    fr: `Aucun serveur ne répond à cette adresse, ou il a coupé : démarrez-le, ou corrigez ${CLE}.url.`,
    en: `No server answers at this address, or it hung up: start it, or correct ${CLE}.url.`,
  }
}
