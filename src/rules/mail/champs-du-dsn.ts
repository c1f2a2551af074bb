import type { Wording } from '#src/domain/bilingual.ts'
import type { DestinataireDsn } from '#src/wire/mime/rapport.ts'
import type { Envoi } from '#src/wire/mssante/envoi.ts'
import { defineRule } from '../rule.ts'
import { CLASSES_DSN, changerDsn, dsnDe } from './rapports.ts'

const ACTIONS = [...CLASSES_DSN.keys()]

export default defineRule({
  id: 'mail/champs-du-dsn',
  artefact: 'mail',
  title: {
    fr: 'Un avis de remise donne Reporting-MTA, puis pour chaque destinataire Final-Recipient, Action et Status.',
    en: 'A delivery report gives Reporting-MTA, then for each recipient Final-Recipient, Action and Status.',
  },
  requirements: ['MSS.DSN2'],
  check(envoi) {
    const dsn = dsnDe(envoi)
    if (!dsn) return 'non-applicable'
    const manque = (header: string, expected: Wording, received: string) => [
      { expected, received: received.slice(0, 100) || 'absent', position: { part: dsn.part, header } },
    ]
    return [
      ...(dsn.reportingMta ? [] : manque('Reporting-MTA', { fr: 'dns; nom de l’hôte', en: 'dns; name of the host' }, '')),
      ...(dsn.recipients.length > 0 ? [] : manque('Action', ACTIONS.join(', '), '')),
      ...dsn.recipients.flatMap(({ finalRecipient, action, status }) => [
        ...(finalRecipient === '' ? manque('Final-Recipient', { fr: 'rfc822; adresse', en: 'rfc822; address' }, '') : []),
        ...(ACTIONS.includes(action) ? [] : manque('Action', ACTIONS.join(', '), action)),
        ...(/^[245]\.\d{1,3}\.\d{1,3}$/.test(status)
          ? []
          : manque('Status', { fr: 'un état de la RFC 3463 : 5.1.1', en: 'a status of RFC 3463: 5.1.1' }, status)),
      ]),
    ]
  },
  mutants: [
    { title: 'sans Reporting-MTA', mutate: (envoi) => changerDsn(envoi, { reportingMta: '' }) },
    { title: 'sans destinataire', mutate: (envoi) => changerDsn(envoi, { recipients: [] }) },
    { title: 'action inconnue', mutate: (envoi) => chacun(envoi, { action: 'lost' }) },
    { title: 'état en toutes lettres', mutate: (envoi) => chacun(envoi, { status: 'failed' }) },
    { title: 'sans Final-Recipient', mutate: (envoi) => chacun(envoi, { finalRecipient: '' }) },
  ],
})

function chacun(envoi: Envoi, changes: Partial<DestinataireDsn>): Envoi {
  return changerDsn(envoi, { recipients: (dsnDe(envoi)?.recipients ?? []).map((recipient) => ({ ...recipient, ...changes })) })
}
