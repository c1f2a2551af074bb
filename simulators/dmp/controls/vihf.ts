import type { Context } from '#src/exchange/context.ts'
import type { Vihf } from '#src/wire/saml/vihf.ts'
import type { Moyens } from '../moyens.ts'
import type { RefusDmp } from '../refus.ts'
import { controlAttributs } from './attributs.ts'
import { controlCertificatTls } from './certificat-tls.ts'
import { controlDroits, type DroitsTransaction } from './droits.ts'
import { controlEmetteur } from './emetteur.ts'
import { controlHomologation } from './homologation.ts'
import { controlOrganisationTls } from './organisation-tls.ts'
import { controlPresence } from './presence.ts'
import { controlSignature } from './signature.ts'
import { controlSpecialite } from './specialite.ts'
import { controlStructure } from './structure.ts'
import { controlValidite } from './validite.ts'

/** The TLS certificate, then the checks of the VIHF that every transaction shares, in the order of `specs/dmp.md` §3.6, points 1 to 10. */
export async function controlVihf(
  vihf: Vihf | undefined,
  droits: DroitsTransaction,
  { configuration, trust }: Pick<Moyens, 'configuration' | 'trust'>,
  { peer, validityMs }: Pick<Context, 'peer' | 'validityMs'>,
): Promise<RefusDmp | undefined> {
  const absent = controlCertificatTls(peer, configuration) ?? controlPresence(vihf, configuration)
  if (absent || !vihf) return absent
  const signer = await trust.verify(Buffer.from(vihf.signature?.certificate ?? '', 'base64'), validityMs)
  return (
    controlValidite(vihf, validityMs, configuration) ??
    controlSignature(vihf, signer, configuration) ??
    controlEmetteur(vihf, signer.subject, configuration) ??
    controlOrganisationTls(vihf, signer.subject, peer, configuration) ??
    controlAttributs(vihf, configuration) ??
    controlStructure(vihf, signer.subject, configuration) ??
    controlSpecialite(vihf, configuration) ??
    controlDroits(vihf, droits, configuration) ??
    controlHomologation(vihf, configuration)
  )
}
