import { type CourrielAEcrire, encodeCourriel } from '#src/wire/mime/encode-courriel.ts'
import { isFinal } from '#src/wire/smtp/not-sent.ts'
import type { Dossier, Dpi } from './dpi.ts'
import type { EnvironnementTemoin } from './environnement.ts'
import { A_REPRENDRE, type Issue, RIEN } from './issue.ts'
import { remettre } from './operateur.ts'
import { soumettre } from './soumission.ts'

/** Writes a mail as the profile does and hands it over; delivery reports are asked for (RFC 3461). */
export async function emettre(honnete: CourrielAEcrire, dpi: Dpi, environnement: EnvironnementTemoin, dossier?: Dossier): Promise<Issue> {
  const { apiLps } = environnement
  const ecrit = environnement.profil.conduite.courriel?.(honnete) ?? honnete
  const spec = apiLps ? { ...ecrit, from: apiLps.boite, replyTo: ecrit.replyTo ?? ecrit.from } : ecrit
  const rcptTo = spec.to[0]!.address
  if (dpi.boitesFermees.includes(rcptTo)) return RIEN
  const { accepted, code } = await (apiLps ? soumettre : remettre)(
    {
      mailFrom: spec.from.address,
      rcptTo,
      message: await encodeCourriel(spec),
      dsn: { ret: 'HDRS', envid: String(environnement.ids.next('etablissement/envid')), notify: ['FAILURE', 'DELAY'] },
    },
    environnement,
  )
  if (accepted) {
    const sejour = dossier?.sejour.numero
    return { ...RIEN, faits: [{ type: 'courriel-accepte', ...(sejour !== undefined && { sejour }), messageId: spec.messageId }] }
  }
  if (!isFinal(code)) return A_REPRENDRE
  return { ...RIEN, faits: /^550 5\.(1\.1|2\.1)$/.test(code) ? [{ type: 'boite-fermee', adresse: rcptTo }] : [] }
}
