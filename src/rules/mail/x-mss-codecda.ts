import { cdasOf } from '#src/wire/xdm/xdm-archive.ts'
import { defineRule } from '../rule.ts'
import { changerXMss, siDocument, siMessageSimple } from './mutation.ts'
import { ecart, estRetourDErreur, ligneDe, vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/x-mss-codecda',
  artefact: 'mail',
  title: {
    fr: 'X-MSS-CODECDA donne le code de chaque CDA, séparés par des virgules sans espace ; il est absent quand il n’y a pas de CDA.',
    en: 'X-MSS-CODECDA gives the code of each CDA, comma-separated without space; it is absent when there is no CDA.',
  },
  requirements: ['ECO.2.4.1'],
  check(envoi) {
    const { courriel, archive } = envoi
    if (!vientDuLogiciel(envoi) || estRetourDErreur(envoi)) return 'non-applicable'
    const { codeCda } = courriel.xMss
    const codes = cdasOf(archive).map((cda) => cda.code?.code ?? '')
    if (codes.length === 0 && codeCda === undefined) return 'conforme'
    const same = codeCda?.split(',').sort().join() === [...codes].sort().join()
    return same && codes.length > 0
      ? 'conforme'
      : ecart(
          codes.join() || { fr: 'aucun en-tête X-MSS-CODECDA', en: 'no X-MSS-CODECDA header' },
          codeCda,
          ligneDe(courriel, 'X-MSS-CODECDA'),
        )
  },
  mutants: [
    { title: 'absent malgré un CDA', mutate: siDocument((envoi) => changerXMss(envoi, { codeCda: undefined })) },
    { title: 'autre code', mutate: siDocument((envoi) => changerXMss(envoi, { codeCda: '34112-3' })) },
    { title: 'un code de trop', mutate: siDocument((envoi) => changerXMss(envoi, { codeCda: `${envoi.courriel.xMss.codeCda},34112-3` })) },
    { title: 'une espace', mutate: siDocument((envoi) => changerXMss(envoi, { codeCda: ` ${envoi.courriel.xMss.codeCda}` })) },
    { title: 'présent sans CDA', mutate: siMessageSimple((envoi) => changerXMss(envoi, { codeCda: '18748-4' })) },
  ],
})
