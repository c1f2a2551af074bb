import type { PartieTexte } from '#src/wire/mime/courriel.ts'
import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/textes-utf-8',
  artefact: 'mail',
  title: {
    fr: 'Les textes sont en UTF-8 ; un texte ASCII en est aussi.',
    en: 'Texts are in UTF-8; an ASCII text is one too.',
  },
  requirements: ['ECO.2.2.3'],
  check(envoi) {
    if (!vientDuLogiciel(envoi) || envoi.courriel.texts.length === 0) return 'non-applicable'
    return envoi.courriel.texts
      .filter((text) => !estUtf8(text))
      .map(({ part, charset, valide }) => ({
        expected: { fr: 'charset=UTF-8, octets valides', en: 'charset=UTF-8, valid bytes' },
        received: {
          fr: `charset=${charset ?? 'us-ascii (par défaut)'}${valide ? '' : ', octets invalides'}`,
          en: `charset=${charset ?? 'us-ascii (by default)'}${valide ? '' : ', invalid bytes'}`,
        },
        position: part ? { part } : {},
      }))
  },
  mutants: [
    {
      title: 'en ISO-8859-1',
      mutate: (envoi) => changerCourriel(envoi, { texts: envoi.courriel.texts.map((text) => ({ ...text, charset: 'iso-8859-1' })) }),
    },
    {
      title: 'octets qui ne sont pas de l’UTF-8',
      mutate: (envoi) => changerCourriel(envoi, { texts: envoi.courriel.texts.map((text) => ({ ...text, valide: false })) }),
    },
  ],
})

function estUtf8({ charset = 'us-ascii', valide }: PartieTexte): boolean {
  return valide && /^(?:utf-?8|us-ascii)$/i.test(charset)
}
