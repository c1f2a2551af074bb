import { isArchive } from '#src/wire/mime/nature.ts'
import type { Envoi } from '#src/wire/mssante/envoi.ts'
import { defineRule } from '../rule.ts'
import { changerCourriel } from './mutation.ts'
import { estRetourDErreur, vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/retour-d-erreur',
  artefact: 'mail',
  title: {
    fr: 'Un retour d’erreur par courriel standard est un multipart/mixed : texte, courriel d’origine, IHE_XDM.zip et PDF.',
    en: 'An error given back by a standard mail is a multipart/mixed: text, original mail, IHE_XDM.zip and PDF.',
  },
  requirements: ['MSS.STD1'],
  check(envoi) {
    if (!estRetourDErreur(envoi) || !vientDuLogiciel(envoi)) return 'non-applicable'
    const { contentType, attachments } = envoi.courriel
    const manque = [
      contentType.value === 'multipart/mixed' ? '' : 'multipart/mixed',
      attachments.some((piece) => piece.contentType.value === 'message/rfc822') ? '' : 'message/rfc822',
      attachments.some(isArchive) ? '' : 'IHE_XDM.zip',
      attachments.some((piece) => piece.contentType.value === 'application/pdf') ? '' : 'application/pdf',
    ].filter((expected) => expected !== '')
    return manque.map((expected) => ({ expected, received: 'absent', position: {} }))
  },
  mutants: [
    { title: 'sans le courriel d’origine', mutate: (envoi) => sans(envoi, 'message/rfc822') },
    { title: 'sans le PDF', mutate: (envoi) => sans(envoi, 'application/pdf') },
    { title: 'sans l’archive', mutate: (envoi) => sans(envoi, 'application/zip') },
  ],
})

function sans(envoi: Envoi, type: string): Envoi {
  if (!estRetourDErreur(envoi)) return envoi
  return changerCourriel(envoi, { attachments: envoi.courriel.attachments.filter(({ contentType }) => contentType.value !== type) })
}
