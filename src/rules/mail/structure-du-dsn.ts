import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { dsnDe } from './rapports.ts'

const RENDU: readonly string[] = ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers']

export default defineRule({
  id: 'mail/structure-du-dsn',
  artefact: 'mail',
  title: {
    fr: 'Un avis de remise est un multipart/report de report-type delivery-status : un texte, l’état, puis le courriel ou ses en-têtes.',
    en: 'A delivery report is a multipart/report of report-type delivery-status: a text, the status, then the mail or its headers.',
  },
  requirements: ['MSS.DSN1', 'REF1.5'],
  check(envoi) {
    if (!dsnDe(envoi)) return 'non-applicable'
    const { parts, contentType } = envoi.courriel
    const [texte, etat, rendu, ...autres] = parts.filter(({ part }) => /^\d+$/.test(part)).map((item) => item.contentType.value)
    const type = contentType.parameters['report-type']?.toLowerCase()
    const bien =
      texte !== undefined && /delivery-status$/.test(etat ?? '') && (rendu === undefined || RENDU.includes(rendu)) && autres.length === 0
    return [
      ...(type === 'delivery-status'
        ? []
        : [{ expected: 'report-type=delivery-status', received: type ?? 'absent', position: { header: 'Content-Type' } }]),
      ...(bien
        ? []
        : [
            {
              expected: {
                fr: 'un texte, message/delivery-status, message/rfc822 ou text/rfc822-headers',
                en: 'a text, message/delivery-status, message/rfc822 or text/rfc822-headers',
              },
              received: [texte, etat, rendu, ...autres].filter(Boolean).join(', '),
              position: {},
            },
          ]),
    ]
  },
  mutants: [
    {
      title: 'sans report-type',
      mutate: (envoi) =>
        dsnDe(envoi) ? changerCourriel(envoi, { contentType: { ...envoi.courriel.contentType, parameters: {} } }) : envoi,
    },
    {
      title: 'sans texte',
      mutate: (envoi) =>
        dsnDe(envoi) ? changerCourriel(envoi, { parts: envoi.courriel.parts.filter(({ part }) => part !== '1') }) : envoi,
    },
  ],
})
