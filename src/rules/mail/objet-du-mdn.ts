import type { Mdn } from '#src/wire/mime/rapport.ts'
import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { ecart, ligneDe } from './portee.ts'
import { mdnDe } from './rapports.ts'

export default defineRule({
  id: 'mail/objet-du-mdn',
  artefact: 'mail',
  title: {
    fr: 'L’accusé d’intégration d’un document reprend son objet, précédé de [KO Intégration système !][code] en cas d’erreur.',
    en: 'The receipt of the integration of a document repeats its subject, after [KO Intégration système !][code] in error.',
  },
  requirements: ['MSS.MDN6'],
  check(envoi) {
    const mdn = mdnDe(envoi)
    if (mdn?.disposition.type !== 'processed' || !mdn.rendu?.subject.startsWith('XDM/1.0/DDM+')) return 'non-applicable'
    const { courriel } = envoi
    const expected = `${prefixe(mdn)}${mdn.rendu.subject}`
    return courriel.subject === expected ? 'conforme' : ecart(expected, courriel.subject, ligneDe(courriel, 'Subject'))
  },
  mutants: [
    {
      title: 'un objet libre',
      mutate: (envoi) => (mdnDe(envoi)?.disposition.type === 'processed' ? changerCourriel(envoi, { subject: 'Intégration' }) : envoi),
    },
    {
      title: 'une erreur que l’objet tait',
      mutate: (envoi) => (mdnDe(envoi)?.error ? changerCourriel(envoi, { subject: mdnDe(envoi)!.rendu!.subject }) : envoi),
    },
  ],
})

function prefixe({ error }: Mdn): string {
  return error ? `[KO Intégration système !][${error.code ?? ''}] ` : ''
}
