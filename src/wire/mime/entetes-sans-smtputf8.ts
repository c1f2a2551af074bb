import type { Anomaly } from '#src/domain/anomaly.ts'
import { anomalie } from './anomalie.ts'
import type { Entetes } from './courriel.ts'

/** The first header beyond ASCII of a mail whose transaction did not ask for SMTPUTF8: outside ASCII, words are encoded (RFC 2047, RFC 6531 §3.6). */
export function entetesSansSmtputf8({ champs }: Pick<Entetes, 'champs'>): readonly Anomaly[] {
  const champ = champs.find(({ value }) => /[^\0-\x7f]/.test(value))
  if (!champ) return []
  const position = { header: champ.name, line: champ.line }
  return [
    anomalie(
      'mime-sans-smtputf8',
      position,
      { fr: 'ASCII et mots encodés, ou MAIL FROM:<…> SMTPUTF8', en: 'ASCII and encoded words, or MAIL FROM:<…> SMTPUTF8' },
      { fr: 'des octets au-delà de l’ASCII', en: 'bytes beyond ASCII' },
    ),
  ]
}
