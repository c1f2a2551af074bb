import type { Transaction } from '#src/exchange/transaction.ts'
import { type AppelDmp, decodeAppel, establishmentOf } from '../appel.ts'
import { artefactsOf } from '../artefacts.ts'
import type { DmpConfiguration } from '../configuration.ts'
import { refuser } from '../refus.ts'
import { encodeReponse, faultOf, type ReponseDmp } from '../reponse.ts'

/** Whatever no other transaction takes: an operation that is not simulated, an unknown one, or not even SOAP. Always a fault. */
export function operationNonSimulee(configuration: DmpConfiguration): Transaction<AppelDmp, ReponseDmp> {
  return {
    id: 'dmp/operation-non-simulee',
    title: { fr: 'Opération que le banc ne simule pas', en: 'Operation that the bench does not simulate' },
    source: 'specs/dmp.md §1.1',
    accepts: () => true,
    decode: decodeAppel,
    streams: () => [],
    control: ({ mtom: { soap } }) =>
      refuser('action-inconnue', configuration, {
        expected: { fr: 'TD0.2 sur …/patients, TD2.1 sur …/repository', en: 'TD0.2 on …/patients, TD2.1 on …/repository' },
        received: {
          fr: `${soap.action ?? 'aucune action'}, corps ${soap.body ? `${soap.body.name} {${soap.body.namespace}}` : 'illisible'}`,
          en: `${soap.action ?? 'no action'}, body ${soap.body ? `${soap.body.name} {${soap.body.namespace}}` : 'unreadable'}`,
        },
        explanation: {
          fr: 'Le banc ne simule pas cette opération, ou elle est adressée à un autre service du DMP.',
          en: 'The bench does not simulate this operation, or it is sent to another service of the DMP.',
        },
      }),
    decide: (_message, _states, refusal) => ({ answer: faultOf(refusal!), events: [] }),
    encode: (answer, message, ctx) => encodeReponse(answer, message, message.mtom.multipart ? 'repository' : 'patients', ctx),
    artefacts: (message) => artefactsOf(message, configuration),
    record: (message) => ({
      keys: {},
      summary: { transaction: 'inconnue', operation: message.mtom.soap.body?.name ?? '' },
      ...establishmentOf(message),
    }),
    judged: 'with-exchange',
  }
}
