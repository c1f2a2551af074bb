import { defineRule } from '../rule.ts'

/** SAML core §1.3.3: UTC, no offset. */
const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/

export default defineRule({
  id: 'vihf/issue-instant',
  artefact: 'vihf',
  title: { fr: 'IssueInstant est en temps universel', en: 'IssueInstant is in universal time' },
  requirements: ['VIHF-10'],
  check: ({ issueInstant, position }) =>
    UTC.test(issueInstant)
      ? 'conforme'
      : [{ expected: { fr: 'aaaa-mm-jjThh:mm:ss.sssZ', en: 'yyyy-mm-ddThh:mm:ss.sssZ' }, received: `"${issueInstant}"`, position }],
  mutants: [{ title: 'heure locale avec décalage', mutate: (vihf) => ({ ...vihf, issueInstant: '2026-03-02T10:15:00.000+01:00' }) }],
})
