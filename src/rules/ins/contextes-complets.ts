import type { ContexteBam, ContexteLps } from '#src/wire/insi/insi-request.ts'
import { defineRule, type Ecart } from '../rule.ts'

export default defineRule({
  id: 'ins/contextes-complets',
  artefact: 'ins',
  title: {
    fr: 'Les en-têtes ContexteBAM et ContexteLPS sont là, avec Version, Id et Temps',
    en: 'The headers ContexteBAM and ContexteLPS are there, with Version, Id and Temps',
  },
  requirements: ['BANC-INS-11'],
  check: ({ contexteBam, contexteLps }) => [...missing('ContexteBAM', contexteBam), ...missing('ContexteLPS', contexteLps)],
  mutants: [
    {
      title: 'sans ContexteBAM',
      mutate: ({ contexteBam: _, ...request }) => request,
    },
    {
      title: 'ContexteLPS sans Id',
      mutate(request) {
        const { id: _, ...contexteLps } = request.contexteLps!
        return { ...request, contexteLps }
      },
    },
  ],
})

function missing(name: string, contexte: ContexteBam | ContexteLps | undefined): Ecart[] {
  const xpath = `/Envelope/Header/${name}`
  if (!contexte) return [{ expected: name, received: 'absent', position: { part: 'enveloppe', xpath } }]
  const { version, id, temps, position } = contexte
  const members = { '@Version': version, Id: id, Temps: temps }
  return Object.entries(members)
    .filter(([, champ]) => !champ?.value)
    .map(([member]) => ({ expected: `${name}/${member}`, received: 'absent', position }))
}
