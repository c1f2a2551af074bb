import type { Vihf } from '#src/wire/saml/vihf.ts'
import type { DmpConfiguration } from '../configuration.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/** The homologation number is one of those the configuration admits, when it names some (`specs/dmp.md` §3.6 point 10). */
export function controlHomologation({ lpsIdHomologation }: Vihf, configuration: DmpConfiguration): RefusDmp | undefined {
  const { homologations } = configuration
  if (homologations.length === 0 || homologations.includes(lpsIdHomologation ?? '')) return undefined
  return refuser('homologation', configuration, {
    // The number is a secret of the editor (EX_GEN-1490): neither it nor the admitted ones go to the journal.
    expected: { fr: 'un numéro d’homologation admis par la configuration', en: 'an approval number admitted by the configuration' },
    received: { fr: 'un autre numéro', en: 'another number' },
    explanation: {
      fr: 'LPS_ID_HOMOLOGATION_DMP n’est pas parmi les numéros que la configuration du banc admet.',
      en: 'LPS_ID_HOMOLOGATION_DMP is not among the numbers that the bench’s configuration admits.',
    },
  })
}
