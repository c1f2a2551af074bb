import type { NewEntry } from '#src/domain/journal-entry.ts'
import { notSent } from '#src/wire/smtp/not-sent.ts'
import type { SendMailResult } from '#src/wire/smtp/send-mail.ts'

/** How a mail ends for whose domain no host is known: permanent, because only the configuration can change it (RFC 3463 §3.5). */
export function sansHote(domaine: string): SendMailResult {
  return notSent('5.4.4', `Unable to route: no host known for ${domaine}`)
}

/** What the journal says of it: what to configure. */
export function entreeSansHote(domaine: string, benchMs: number, wallMs: number): NewEntry<'connection'> {
  return {
    kind: 'connection',
    benchMs,
    wallMs,
    payload: {
      v: 1,
      service: 'sortie',
      connection: 'sortie',
      event: 'refused',
      reason: `No host is known for the mail domain "${domaine}", and the bench asks no name server.`,
      remedy: {
        fr: `Donnez l’hôte de l’opérateur de ce domaine dans banc.yaml : sorties.domaines, « ${domaine}: hôte:port » ; ou déclarez le domaine : etablissement.domaines.`,
        en: `Give the host of the operator of this domain in banc.yaml: sorties.domaines, "${domaine}: host:port"; or declare the domain: etablissement.domaines.`,
      },
    },
  }
}
