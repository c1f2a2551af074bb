import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { changerMdn } from './rapports.ts'

/** The second when the mail used SMTPUTF8 (RFC 6533 §5). */
const FORMES: readonly string[] = [
  'text/plain,message/disposition-notification,message/rfc822',
  'text/plain,message/global-disposition-notification,message/global',
]
const TYPES: readonly string[] = ['displayed', 'dispatched', 'processed', 'deleted']

export default defineRule({
  id: 'mail/structure-du-mdn',
  artefact: 'mail',
  title: {
    fr: 'Un accusé de lecture a trois parties et les champs du volet : Final-Recipient, Original-Recipient, Original-Message-ID, Disposition.',
    en: 'A receipt of reading has three parts and the fields of the volet: Final-Recipient, Original-Recipient, Original-Message-ID, Disposition.',
  },
  requirements: ['ECO.3.1.6'],
  check({ courriel: { report, parts, contentType: container } }) {
    if (report?.kind !== 'mdn') return 'non-applicable'
    const at = { part: report.part }
    const missing = (
      [
        ['Final-Recipient', report.finalRecipient],
        ['Original-Recipient', report.originalRecipient],
        ['Original-Message-ID', report.originalMessageId],
      ] as const
    ).filter(([, value]) => !value)
    const reportType = container.parameters['report-type']?.toLowerCase()
    const types = parts.filter(({ part }) => /^\d+$/.test(part)).map(({ contentType }) => contentType.value)
    return [
      ...missing.map(([header]) => ({
        expected: { fr: `le champ ${header}`, en: `the field ${header}` },
        received: 'absent',
        position: { ...at, header },
      })),
      ...(TYPES.includes(report.disposition.type)
        ? []
        : [{ expected: TYPES.join(', '), received: report.disposition.type || 'absent', position: { ...at, header: 'Disposition' } }]),
      ...(reportType === 'disposition-notification'
        ? []
        : [{ expected: 'report-type=disposition-notification', received: reportType ?? 'absent', position: { header: 'Content-Type' } }]),
      ...(FORMES.includes(types.join())
        ? []
        : [{ expected: 'text/plain, message/disposition-notification, message/rfc822', received: types.join(', '), position: {} }]),
    ]
  },
  mutants: [
    { title: 'sans Original-Message-ID', mutate: (envoi) => changerMdn(envoi, { originalMessageId: '' }) },
    { title: 'sans Original-Recipient', mutate: (envoi) => changerMdn(envoi, { originalRecipient: '' }) },
    {
      title: 'disposition inconnue',
      mutate: (envoi) =>
        changerMdn(envoi, { disposition: { actionMode: 'manual-action', sendingMode: 'MDN-sent-manually', type: 'read', modifiers: [] } }),
    },
    {
      title: 'sans report-type',
      mutate: (envoi) =>
        envoi.courriel.report?.kind === 'mdn'
          ? changerCourriel(envoi, { contentType: { ...envoi.courriel.contentType, parameters: {} } })
          : envoi,
    },
    {
      title: 'sans le courriel d’origine',
      mutate: (envoi) =>
        changerCourriel(envoi, { parts: envoi.courriel.parts.filter(({ contentType }) => contentType.value !== 'message/rfc822') }),
    },
  ],
})
