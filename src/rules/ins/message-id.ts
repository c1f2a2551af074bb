import { defineRule } from '../rule.ts'
import { judgeChamps, written } from './champ-ecart.ts'

export default defineRule({
  id: 'ins/message-id',
  artefact: 'ins',
  title: { fr: 'wsa:MessageID est un UUID précédé de uuid:', en: 'wsa:MessageID is a UUID preceded by uuid:' },
  requirements: ['BANC-INS-03'],
  check: ({ messageId }) =>
    messageId
      ? judgeChamps([messageId], 'uuid:<UUID>', (value) => /^(?:urn:)?uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value))
      : [{ expected: 'wsa:MessageID', received: 'absent', position: { part: 'enveloppe', xpath: '/Envelope/Header' } }],
  mutants: [
    { title: 'numéro maison', mutate: (request) => ({ ...request, messageId: written(request.messageId, '42') }) },
    { title: 'sans MessageID', mutate: ({ messageId: _, ...request }) => request },
  ],
})
