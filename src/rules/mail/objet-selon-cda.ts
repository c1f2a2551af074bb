import { enCapitales } from '#src/domain/sans-accent.ts'
import { identiteDe } from '#src/wire/mssante/identite-cda.ts'
import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { defineRule } from '../rule.ts'
import { changerCourriel, siDocument } from './mutation.ts'
import { estObjetXdm } from './objet.ts'
import { ecart, estEnvoiDeDocument, ligneDe } from './portee.ts'

export default defineRule({
  id: 'mail/objet-selon-cda',
  artefact: 'mail',
  title: {
    fr: 'L’objet donne le libellé du document (ou leur nombre), le nom, le prénom et la date de naissance du CDA.',
    en: 'The subject gives the label of the document (or their number), and the name and birth date of the CDA.',
  },
  requirements: ['ECO.2.1.3'],
  check(envoi) {
    const { courriel, archive } = envoi
    const [first, ...others] = cdasOf(archive)
    if (!estEnvoiDeDocument(envoi) || !first || !estObjetXdm(courriel.subject)) return 'non-applicable'
    const identite = identiteDe(first)
    const label = others.length > 0 ? `${others.length + 1} documents` : first.code?.displayName?.slice(0, 40).trim()
    if (!identite || !label) return 'non-verifiable'
    const expected = `XDM/1.0/DDM+${label} ${enCapitales(identite.nom)} ${identite.prenom}`
    const dated = `${expected} ${identite.dateNaissance ?? ''}`
    const subject = enCapitales(courriel.subject)
    return subject === enCapitales(expected) || subject === enCapitales(dated)
      ? 'conforme'
      : ecart(dated.trim(), courriel.subject, ligneDe(courriel, 'Subject'))
  },
  mutants: [
    { title: 'autre nom', mutate: siDocument((envoi) => remplacer(envoi, 'PAT-TROIS', 'CORSE')) },
    { title: 'autre date de naissance', mutate: siDocument((envoi) => remplacer(envoi, '28/03/1979', '28/03/1978')) },
    {
      title: 'autre nombre de documents',
      mutate: siDocument((envoi) => changerCourriel(envoi, { subject: 'XDM/1.0/DDM+7 documents PAT-TROIS DOMINIQUE 28/03/1979' })),
    },
  ],
})

function remplacer(envoi: Parameters<typeof changerCourriel>[0], text: string, other: string) {
  return changerCourriel(envoi, { subject: envoi.courriel.subject.replace(text, other) })
}
