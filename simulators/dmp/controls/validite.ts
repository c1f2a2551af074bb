import type { Vihf } from '#src/wire/saml/vihf.ts'
import type { DmpConfiguration } from '../configuration.ts'
import { type RefusDmp, refuser } from '../refus.ts'

/**
 * IssueInstant within the window, and Conditions when there are any (`specs/dmp.md` §3.6 point 2). The window of the real service
 * is not published: the configuration says it.
 * @param validityMs time of the check, milliseconds since the epoch
 */
export function controlValidite(vihf: Vihf, validityMs: number, configuration: DmpConfiguration): RefusDmp | undefined {
  const { futureMs, pastMs } = configuration.vihf
  const { notBeforeMs = Number.NEGATIVE_INFINITY, notOnOrAfterMs = Number.POSITIVE_INFINITY } = vihf.conditions ?? {}
  const from = validityMs - pastMs
  const to = validityMs + futureMs
  const issued = vihf.issueInstantMs
  if (issued !== undefined && issued >= from && issued <= to && validityMs >= notBeforeMs && validityMs < notOnOrAfterMs) return undefined
  return refuser('vihf-perime', configuration, {
    expected: {
      fr: `IssueInstant entre ${iso(from)} et ${iso(to)}, Conditions respectées`,
      en: `IssueInstant between ${iso(from)} and ${iso(to)}, Conditions met`,
    },
    received: {
      fr: `IssueInstant="${vihf.issueInstant}"${vihf.conditions ? ', avec Conditions' : ''}`,
      en: `IssueInstant="${vihf.issueInstant}"${vihf.conditions ? ', with Conditions' : ''}`,
    },
    explanation: {
      fr: 'Le VIHF n’est pas dans sa période de validité : l’horloge du logiciel est-elle à l’heure, le VIHF est-il refait à chaque appel ?',
      en: 'The VIHF is out of its validity period: is the software’s clock right, is the VIHF made again for each call?',
    },
    requirements: ['EX_GEN-1460'],
  })
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
