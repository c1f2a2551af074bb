import { momentDeLecture } from '../moments.ts'
import { definePersona } from '../persona.ts'

export default definePersona({
  id: 'lit-sans-repondre',
  title: { fr: 'Lit le message sans répondre', en: 'Reads the message without replying' },
  intentions: ({ aMs, tirage }) => [{ action: 'lire', aMs: momentDeLecture(aMs, tirage, 24) }],
})
