import type { Vihf } from '#src/wire/saml/vihf.ts'
import type { DmpConfiguration } from '../configuration.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/** One SAML 2.0 assertion under `wsse:Security` (`specs/dmp.md` §3.6 point 1). */
export function controlPresence(vihf: Vihf | undefined, configuration: DmpConfiguration): RefusDmp | undefined {
  if (vihf?.version === '2.0') return undefined
  return refuser('vihf-absent', configuration, {
    expected: { fr: 'une seule assertion SAML 2.0 dans wsse:Security', en: 'a single SAML 2.0 assertion in wsse:Security' },
    received: vihf ? `Version="${vihf.version}"` : { fr: 'aucune, plusieurs ou illisible', en: 'none, several or unreadable' },
    explanation: {
      fr: 'Chaque appel du DMP porte un VIHF : une seule assertion SAML 2.0, dans l’en-tête wsse:Security.',
      en: 'Every call of the DMP carries a VIHF: a single SAML 2.0 assertion, in the wsse:Security header.',
    },
  })
}
