import { estInsQualifiee } from '#src/wire/mssante/identite-cda.ts'
import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { defineRule } from '../rule.ts'
import { changerXMss, siDocument, siMessageSimple } from './mutation.ts'
import { ecart, estRetourDErreur, ligneDe, vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/x-mss-ins',
  artefact: 'mail',
  title: {
    fr: 'X-MSS-INS vaut O quand l’INS du CDA est qualifiée, N sinon ; il est absent quand il n’y a pas de CDA.',
    en: 'X-MSS-INS is O when the INS of the CDA is qualified, N otherwise; it is absent when there is no CDA.',
  },
  requirements: ['ECO.2.4.2'],
  check(envoi) {
    const { courriel, archive } = envoi
    if (!vientDuLogiciel(envoi) || estRetourDErreur(envoi)) return 'non-applicable'
    const { ins } = courriel.xMss
    const values = [...new Set(cdasOf(archive).map((cda) => (estInsQualifiee(cda) ? 'O' : 'N')))]
    // several documents of different qualification: the reference texts do not say (specs/mssante.md §7, question 7)
    if (values.length > 1) return 'non-verifiable'
    return ins === values[0]
      ? 'conforme'
      : ecart(values[0] ?? { fr: 'aucun en-tête X-MSS-INS', en: 'no X-MSS-INS header' }, ins, ligneDe(courriel, 'X-MSS-INS'))
  },
  mutants: [
    { title: 'absent malgré un CDA', mutate: siDocument((envoi) => changerXMss(envoi, { ins: undefined })) },
    { title: 'présent sans CDA', mutate: siMessageSimple((envoi) => changerXMss(envoi, { ins: 'N' })) },
    { title: 'autre valeur', mutate: siDocument((envoi) => changerXMss(envoi, { ins: 'OUI' })) },
    {
      title: 'N pour une INS qualifiée',
      mutate: siDocument((envoi) => (envoi.courriel.xMss.ins === 'O' ? changerXMss(envoi, { ins: 'N' }) : envoi)),
      alsoFires: ['mail/ins-non-transmise'],
    },
    {
      title: 'O pour une INS non qualifiée',
      mutate: siDocument((envoi) => (envoi.courriel.xMss.ins === 'N' ? changerXMss(envoi, { ins: 'O' }) : envoi)),
    },
  ],
})
