import type { ReadyDocument } from '#src/bench/ready-document.ts'
import { tableau } from '#src/reports/tableau.ts'
import type { Terminal } from '../command.ts'
import { speak } from '../speak.ts'

/** What listens where, which client certificate it asks for, and how to drive the bench. */
export function serviceTable({ services, control }: ReadyDocument, terminal: Terminal): string {
  const say = speak(terminal)
  const rows = Object.entries(services).flatMap(([name, { url, urls = {}, host, port, clientCertificate }]) => {
    const shown = clientCertificate === 'required' ? say('certificat client', 'client certificate') : ''
    const called = Object.entries(urls).map(([resource, at]) => [`${name} ${resource}`, at, shown])
    return called.length > 0 ? called : [[name, url ?? `${host}:${port}`, shown]]
  })
  const driven = control ? [[say('API de pilotage', 'control API'), control.url, `${say('jeton', 'token')} ${control.tokenFile}`]] : []
  return [say('Le banc est prêt. Ctrl-C pour l’arrêter.', 'The bench is ready. Ctrl-C stops it.'), ...tableau([...rows, ...driven])].join(
    '\n',
  )
}
