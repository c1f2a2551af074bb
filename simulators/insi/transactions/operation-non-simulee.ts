import type { Transaction } from '#src/exchange/transaction.ts'
import { type AppelInsi, decodeAppel, establishmentOf } from '../appel.ts'
import type { InsiConfiguration } from '../configuration.ts'
import { warnOfCertificat } from '../controls/certificat.ts'
import { controlChemin } from '../controls/chemin.ts'
import { controlOperation } from '../controls/operation.ts'
import { codeOf, encodeReponse, type ReponseInsi, reponseOfCode, reponseOfRefusal } from '../reponse.ts'

/** Whatever is not a search by traits: another operation of the téléservice, or nothing known. Always a private fault. */
export function operationNonSimulee(configuration: InsiConfiguration): Transaction<AppelInsi, ReponseInsi> {
  return {
    id: 'insi/operation-non-simulee',
    title: { fr: 'Opération que le banc ne simule pas', en: 'Operation that the bench does not simulate' },
    source: 'specs/insi-psc.md §1.1, §1.2',
    accepts: () => true,
    decode: (received) => decodeAppel(received, (tete) => warnOfCertificat(tete, configuration)),
    streams: () => [],
    control(appel) {
      const operation = controlOperation(appel.request)
      const chemin = controlChemin(appel)
      // wherever a card call was sent, its bytes are not kept
      return chemin ? { ...chemin, ...(operation?.withheld && { withheld: true }) } : operation
    },
    decide: ({ faute }, _states, refusal) => ({
      answer:
        faute && 'code' in faute
          ? reponseOfCode(faute.code, faute.text ?? '')
          : refusal
            ? reponseOfRefusal(refusal)
            : reponseOfCode('SIM_OPERATION_INCONNUE', ''),
      events: [],
    }),
    encode: (answer, { request, faute }) => encodeReponse(answer, request.messageId?.value, configuration.responseDialect, faute),
    artefacts: () => [],
    record: ({ request }, answer) => ({
      keys: {},
      summary: { operation: request.operation ?? 'inconnue', reponse: codeOf(answer) },
      ...establishmentOf(request),
    }),
    judged: 'with-exchange',
  }
}
