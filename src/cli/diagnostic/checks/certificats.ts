import { describePki, type PkiRow } from '#src/transports/pki/describe-pki.ts'
import type { Constat } from '../check.ts'
import { defineCheck } from '../check.ts'

const DAY_MS = 86_400_000
/** A certificate that ends sooner is told about. */
const SOON_MS = 30 * DAY_MS

export default defineCheck({
  id: 'certificats',
  titre: { fr: 'Certificats : validité et chaîne', en: 'Certificates: validity and chain' },
  async run({ pki }) {
    return describePki(pki, Date.now())
      .filter(({ id }) => !MADE_TO_BE_REFUSED.test(id))
      .map(constatOf)
  },
})

/** Certificates of the test PKI that are wrong on purpose. */
const MADE_TO_BE_REFUSED = /^client-/

function constatOf({ id, notAfterMs, refused, files }: PkiRow): Constat {
  const objet = `${id} → ${new Date(notAfterMs).toISOString().slice(0, 10)}`
  const remede = {
    fr: `Supprimez le dossier de la PKI de test (${files.cert}) : le banc en refera une ; s’il s’agit du vôtre (pki.serveur), faites-le renouveler et nommez son autorité dans pki.ancres.`,
    en: `Delete the folder of the test PKI (${files.cert}): the bench will make another; if it is your own (pki.serveur), have it renewed and name its authority in pki.ancres.`,
  }
  if (refused) return { etat: 'echec', objet, detail: { fr: `refusé : ${refused}`, en: `refused: ${refused}` }, remede }
  if (notAfterMs - Date.now() < SOON_MS) return { etat: 'attention', objet, detail: { fr: 'expire bientôt', en: 'expires soon' }, remede }
  return { etat: 'bon', objet }
}
