import { definePersona } from '../persona.ts'

export default definePersona({
  id: 'ne-lit-jamais',
  title: { fr: 'N’ouvre jamais ses messages', en: 'Never opens messages' },
  intentions: () => [],
})
