import type { Locale } from '#src/domain/bilingual.ts'
import { compte } from '#src/domain/pluriel.ts'
import type { Purged } from '#src/journal/purge/purge.ts'

const COUNTED: Readonly<Record<keyof Purged, Readonly<Record<Locale, readonly [one: string, many: string]>>>> = {
  exchanges: { fr: ['échange vidé de son contenu', 'échanges vidés de leur contenu'], en: ['exchange emptied', 'exchanges emptied'] },
  judgements: { fr: ['jugement', 'jugements'], en: ['judgement', 'judgements'] },
  connections: { fr: ['connexion', 'connexions'], en: ['connection', 'connections'] },
  events: { fr: ['événement pseudonymisé', 'événements pseudonymisés'], en: ['event pseudonymised', 'events pseudonymised'] },
  blobs: { fr: ['corps de message effacé', 'corps de message effacés'], en: ['message body removed', 'message bodies removed'] },
}

/** How much a purge took away, in words: `3 échanges vidés de leur contenu, 0 jugement…`. */
export function purgedCounts(gone: Readonly<Record<string, unknown>>, locale: Locale): string {
  return Object.entries(COUNTED)
    .map(([name, words]) => compte(Number(gone[name] ?? 0), words[locale][0], locale, words[locale][1]))
    .join(', ')
}
