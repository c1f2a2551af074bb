import { alterMetadata } from '#src/wire/xds/alter-lot.ts'
import { isSignature } from '#src/wire/xds/is-signature.ts'
import { ASSOCIATION } from '#src/wire/xds/schemes.ts'
import { defineRule } from '../rule.ts'
import { xdsEcart } from './ecart.ts'

export default defineRule({
  id: 'xds/associations',
  artefact: 'xds',
  title: {
    fr: 'Le lot réunit tous ses documents, et sa signature le signe',
    en: 'The lot gathers all its documents, and its signature signs it',
  },
  requirements: ['XDS-19'],
  check(lot) {
    const { submissionSet, documents, associations } = lot.metadata
    const members = associations.filter(({ type, source }) => type === ASSOCIATION.HAS_MEMBER && source === submissionSet.id)
    const original = members.filter(({ slots }) =>
      slots.some(({ name, values }) => name === 'SubmissionSetStatus' && values[0] === 'Original'),
    )
    const signature = documents.find(isSignature)
    const signs = associations.some(
      ({ type, source, target }) => type === ASSOCIATION.SIGNS && source === signature?.id && target === submissionSet.id,
    )
    return [
      ...documents
        .filter(({ id }) => !original.some(({ target }) => target === id))
        .map((entry) =>
          xdsEcart(
            lot,
            entry,
            'HasMember',
            {
              fr: `de ${submissionSet.id} vers ${entry.id}, SubmissionSetStatus Original`,
              en: `from ${submissionSet.id} to ${entry.id}, SubmissionSetStatus Original`,
            },
            undefined,
          ),
        ),
      ...(signature && !signs
        ? [
            xdsEcart(
              lot,
              signature,
              'signs',
              { fr: `de ${signature.id} vers ${submissionSet.id}`, en: `from ${signature.id} to ${submissionSet.id}` },
              undefined,
            ),
          ]
        : []),
    ]
  },
  mutants: [
    {
      title: 'signature sans lien',
      mutate: (lot) =>
        alterMetadata(lot, (metadata) => ({
          ...metadata,
          associations: metadata.associations.filter(({ type }) => type !== ASSOCIATION.SIGNS),
        })),
    },
    {
      title: 'documents hors du lot',
      mutate: (lot) =>
        alterMetadata(lot, (metadata) => ({
          ...metadata,
          associations: metadata.associations.filter(({ type }) => type !== ASSOCIATION.HAS_MEMBER),
        })),
    },
  ],
})
