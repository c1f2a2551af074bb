import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { ecart } from './portee.ts'
import { mdnDe } from './rapports.ts'

export default defineRule({
  id: 'mail/texte-du-mdn',
  artefact: 'mail',
  title: {
    fr: 'En cas d’erreur, la première partie d’un accusé de lecture donne le code et le libellé.',
    en: 'In error, the first part of a receipt of reading gives the code and the label.',
  },
  requirements: ['MSS.MDN7'],
  check(envoi) {
    const error = mdnDe(envoi)?.error
    if (error?.code === undefined) return 'non-applicable'
    const [, label = ''] = error.text.split('^')
    const [text] = envoi.courriel.texts
    return text?.text.includes(error.code) && text.text.includes(label)
      ? 'conforme'
      : ecart(`${error.code} ${label}`.trim(), text?.text.slice(0, 100), { part: text?.part ?? '1' })
  },
  mutants: [
    {
      title: 'un texte sans code',
      mutate: (envoi) =>
        mdnDe(envoi) ? changerCourriel(envoi, { texts: envoi.courriel.texts.map((text) => ({ ...text, text: 'Échec.' })) }) : envoi,
    },
  ],
})
