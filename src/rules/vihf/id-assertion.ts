import { defineRule } from '../rule.ts'

/** xs:ID: an NCName; a UUID alone often begins with a digit. */
const NCNAME = /^[A-Za-z_][\w.-]*$/

export default defineRule({
  id: 'vihf/id-assertion',
  artefact: 'vihf',
  title: { fr: 'L’ID de l’assertion est un nom XML', en: 'The ID of the assertion is an XML name' },
  requirements: ['VIHF-11'],
  check: ({ id, position }) =>
    NCNAME.test(id)
      ? 'conforme'
      : [{ expected: { fr: '_<uuid> ou VIHF-<uuid>', en: '_<uuid> or VIHF-<uuid>' }, received: `ID="${id}"`, position }],
  mutants: [{ title: 'UUID seul', mutate: (vihf) => ({ ...vihf, id: '0c6f3a52-7d0b-4f5e-9c35-52f1c2b5e4a1' }) }],
})
