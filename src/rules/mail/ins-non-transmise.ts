import { parseInsCx } from '#src/domain/identity.ts'
import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { defineRule } from '../rule.ts'
import { changerXMss, siDocument } from './mutation.ts'
import { estEnvoiDeDocument } from './portee.ts'

export default defineRule({
  id: 'mail/ins-non-transmise',
  artefact: 'mail',
  title: {
    fr: 'Quand X-MSS-INS vaut N, ni le CDA ni ses métadonnées ne portent de matricule INS.',
    en: 'When X-MSS-INS is N, neither the CDA nor its metadata have a matricule INS.',
  },
  requirements: ['INS/va1.53'],
  check(envoi) {
    const { archive, courriel } = envoi
    if (!estEnvoiDeDocument(envoi) || courriel.xMss.ins !== 'N' || !archive) return 'non-applicable'
    const cdas = cdasOf(archive).flatMap(({ part, patient }) => (patient?.ins ? [{ part }] : []))
    const metadonnees = archive.lots.flatMap(({ metadataPath, metadata }) =>
      [metadata?.submissionSet, ...(metadata?.documents ?? [])].some((object) => parseInsCx(object?.patientId ?? ''))
        ? [{ part: `${archive.part}/${metadataPath}` }]
        : [],
    )
    return [...cdas, ...metadonnees].map((position) => ({
      expected: { fr: 'aucun matricule INS', en: 'no matricule INS' },
      received: { fr: 'un matricule INS', en: 'a matricule INS' },
      position,
    }))
  },
  mutants: [
    {
      title: 'INS transmise et déclarée non qualifiée',
      mutate: siDocument((envoi) => changerXMss(envoi, { ins: 'N' })),
      alsoFires: ['mail/x-mss-ins'],
    },
  ],
})
