import type { PartieTexte } from '#src/wire/mime/courriel.ts'
import type { Envoi } from '#src/wire/mssante/envoi.ts'
import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { ecart, vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/corps',
  artefact: 'mail',
  title: {
    fr: 'Le corps est en text/plain, ou en multipart/alternative qui en contient un.',
    en: 'The body is text/plain, or a multipart/alternative that holds one.',
  },
  requirements: ['ECO.2.2.4'],
  check(envoi) {
    const { texts, parts } = envoi.courriel
    if (!vientDuLogiciel(envoi)) return 'non-applicable'
    const plain = texts.find(({ contentType }) => contentType.value === 'text/plain')
    if (!plain)
      return ecart(
        { fr: 'un texte text/plain', en: 'a text in text/plain' },
        texts[0]?.contentType.value ?? { fr: 'aucun texte', en: 'no text' },
        place(texts[0]),
      )
    const html = texts.find(({ contentType }) => contentType.value === 'text/html')
    const parent = html && parts.find(({ part }) => part === html.part.replace(/\.?\d+$/, ''))
    return !html || parent?.contentType.value === 'multipart/alternative'
      ? 'conforme'
      : ecart(
          { fr: 'text/html dans un multipart/alternative', en: 'text/html in a multipart/alternative' },
          parent?.contentType.value ?? { fr: 'text/html seul', en: 'text/html alone' },
          place(html),
        )
  },
  mutants: [
    { title: 'corps en HTML seul', mutate: (envoi) => enHtml(envoi) },
    { title: 'sans corps', mutate: (envoi) => changerCourriel(envoi, { texts: [] }) },
    {
      title: 'texte et HTML côte à côte dans un multipart/mixed',
      mutate: (envoi) =>
        changerCourriel(envoi, {
          parts: envoi.courriel.parts.map((item) =>
            item.contentType.value === 'multipart/alternative'
              ? { ...item, contentType: { ...item.contentType, value: 'multipart/mixed' } }
              : item,
          ),
        }),
    },
  ],
})

function place(text: PartieTexte | undefined) {
  return text?.part ? { part: text.part } : {}
}

function enHtml(envoi: Envoi): Envoi {
  const texts = envoi.courriel.texts.map((text) => ({ ...text, contentType: { ...text.contentType, value: 'text/html' } }))
  return changerCourriel(envoi, { texts })
}
