import type { Envoi } from '#src/wire/mssante/envoi.ts'
import { defineRule } from '../rule.ts'
import { siDocument } from './mutation.ts'
import { destinatairesPatients, estEnvoiDeDocument } from './portee.ts'

export default defineRule({
  id: 'mail/document-invisible',
  artefact: 'mail',
  title: {
    fr: 'Un document non visible par le patient ne lui est pas envoyé ; un document masqué aux professionnels ne leur est pas envoyé.',
    en: 'A document not visible to the patient is not sent to the patient; one masked to professionals is not sent to them.',
  },
  requirements: ['MES.P20'],
  check(envoi) {
    const entries = envoi.archive?.lots.flatMap(({ metadata }) => metadata?.documents ?? []) ?? []
    if (!estEnvoiDeDocument(envoi) || entries.length === 0 || envoi.enveloppe.rcptTo.length === 0) return 'non-applicable'
    const patients = destinatairesPatients(envoi).length
    const forbidden = [...(patients > 0 ? ['INVISIBLE_PATIENT'] : []), ...(patients < envoi.enveloppe.rcptTo.length ? ['MASQUE_PS'] : [])]
    return entries.flatMap(({ confidentialityCodes, line, xpath }) =>
      confidentialityCodes
        .filter(({ code }) => forbidden.includes(code))
        .map(({ code }) => ({
          expected: { fr: 'un document que ce destinataire peut voir', en: 'a document that this recipient may see' },
          received: code,
          position: { part: envoi.archive!.part, ...(line !== undefined && { line }), ...(xpath !== undefined && { xpath }) },
        })),
    )
  },
  mutants: [{ title: 'non visible par le patient, et masqué aux professionnels', mutate: siDocument(masquer) }],
})

function masquer(envoi: Envoi): Envoi {
  const codes = ['INVISIBLE_PATIENT', 'MASQUE_PS'].map((code) => ({ code, codeSystem: '', displayName: '' }))
  const lots = envoi.archive!.lots.map((lot) => ({
    ...lot,
    metadata: lot.metadata && {
      ...lot.metadata,
      documents: lot.metadata.documents.map((entry) => ({ ...entry, confidentialityCodes: [...entry.confidentialityCodes, ...codes] })),
    },
  }))
  return { ...envoi, archive: { ...envoi.archive!, lots } }
}
