import { anyOf } from '#src/domain/wording.ts'
import type { Disposition } from '#src/wire/mime/rapport.ts'
import type { Envoi } from '#src/wire/mssante/envoi.ts'
import { defineRule } from '../rule.ts'
import { changerMdn, mdnDe } from './rapports.ts'

const ACTION = ['manual-action', 'automatic-action']
const ENVOI = ['mdn-sent-manually', 'mdn-sent-automatically']

export default defineRule({
  id: 'mail/modes-du-mdn',
  artefact: 'mail',
  title: {
    fr: 'Disposition donne le mode d’action et le mode d’envoi, et error pour seul modificateur, avec processed.',
    en: 'Disposition gives the action mode and the sending mode, and error as its only modifier, with processed.',
  },
  requirements: ['MSS.MDN9'],
  check(envoi) {
    const mdn = mdnDe(envoi)
    if (!mdn || mdn.disposition.type === '') return 'non-applicable'
    const { actionMode, sendingMode, type, modifiers } = mdn.disposition
    const position = { part: mdn.part, header: 'Disposition' }
    const extra = modifiers.filter((modifier) => modifier !== 'error' || type !== 'processed')
    return [
      ...(ACTION.includes(actionMode.toLowerCase()) ? [] : [{ expected: anyOf(ACTION), received: actionMode || 'absent', position }]),
      ...(ENVOI.includes(sendingMode.toLowerCase())
        ? []
        : [
            {
              expected: { fr: 'MDN-sent-manually ou MDN-sent-automatically', en: 'MDN-sent-manually or MDN-sent-automatically' },
              received: sendingMode || 'absent',
              position,
            },
          ]),
      ...(extra.length === 0
        ? []
        : [
            {
              expected: { fr: 'processed/error, ou aucun modificateur', en: 'processed/error, or no modifier' },
              received: `${type}/${extra.join(',')}`,
              position,
            },
          ]),
    ]
  },
  mutants: [
    { title: 'sans mode d’action', mutate: (envoi) => disposer(envoi, { actionMode: '' }) },
    { title: 'mode d’envoi inconnu', mutate: (envoi) => disposer(envoi, { sendingMode: 'MDN-sent' }) },
    { title: 'modificateur inconnu', mutate: (envoi) => disposer(envoi, { modifiers: ['warning'] }) },
  ],
})

function disposer(envoi: Envoi, changes: Partial<Disposition>): Envoi {
  const mdn = mdnDe(envoi)
  return mdn ? changerMdn(envoi, { disposition: { ...mdn.disposition, ...changes } }) : envoi
}
