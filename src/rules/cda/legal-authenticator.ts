import type { Wording } from '#src/domain/bilingual.ts'
import { alterCda, replace, setAttribute } from '#src/wire/cda/alter-cda.ts'
import type { CdaLegalAuthenticator } from '#src/wire/cda/cda.ts'
import { children } from '#src/wire/cda/hl7.ts'
import { parseTs } from '#src/wire/cda/ts.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/legal-authenticator',
  artefact: 'cda',
  title: {
    fr: 'Un seul responsable prend en charge le document, identifié et qualifié',
    en: 'One person takes responsibility for the document, identified and qualified',
  },
  requirements: ['C21'],
  check(cda) {
    const count = children(cda.root, 'legalAuthenticator').length
    const { legalAuthenticator } = cda
    if (!legalAuthenticator || count !== 1)
      return [cdaEcart(cda, 'legalAuthenticator', { fr: 'un seul responsable', en: 'a single legal authenticator' }, String(count))]
    return wrong(legalAuthenticator).map(([expected, received]) => cdaEcart(cda, legalAuthenticator, expected, received))
  },
  mutants: [
    { title: 'responsable absent', mutate: (cda) => alterCda(cda, replace('legalAuthenticator')) },
    { title: 'signature refusée', mutate: (cda) => alterCda(cda, setAttribute('legalAuthenticator/signatureCode', 'code', 'X')) },
    { title: 'sans identifiant', mutate: (cda) => alterCda(cda, replace('legalAuthenticator/assignedEntity/id')) },
    { title: 'sans personne', mutate: (cda) => alterCda(cda, replace('legalAuthenticator/assignedEntity/assignedPerson')) },
  ],
})

/** A producer that is no professional (SNR, system) signs without a person. */
function wrong({ time, signatureCode, ids, code, name, organization }: CdaLegalAuthenticator): [Wording, string | undefined][] {
  const checks: [boolean, Wording, string | undefined][] = [
    [parseTs(time?.value ?? '') !== undefined, { fr: 'une date', en: 'a date' }, time?.value],
    [signatureCode === 'S', 'signatureCode S', signatureCode],
    [ids[0]?.root !== undefined, { fr: 'un identifiant', en: 'an identifier' }, undefined],
    [name !== undefined || code?.code === 'SNR', { fr: 'une personne', en: 'a person' }, undefined],
    [
      code?.code !== undefined || organization === undefined,
      { fr: 'la profession et la spécialité (JDV_J01)', en: 'the profession and the specialty (JDV_J01)' },
      undefined,
    ],
  ]
  return checks.filter(([right]) => !right).map(([, expected, received]) => [expected, received])
}
