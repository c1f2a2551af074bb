import { expect, it } from 'vitest'
import { faultPoints } from '#src/bench/fault-points.ts'
import { checkFault, UnknownFaultError } from '#src/exchange/faults/check-fault.ts'

const points = await faultPoints()
const check = (service: string, stage: string, code: string) => () => checkFault({ service, stage, match: {}, then: { code } }, points)

it.each([
  ['mssante.inter-operateurs', 'rcpt', ['450', '450 4.2.1', '554 5.7.1'], ['oups', '250 2.0.0', '45', '450 4.2.1\r\n250 OK']],
  ['mssante', 'remise', ['450 4.2.1'], ['000', 'NO']],
  ['mssante.imap', 'commande', ['NO', 'BAD', 'BYE', 'NO [UNAVAILABLE]'], ['OK', '450', 'NO [X]\r\n* BYE']],
  ['mssante.liste-blanche', 'reponse', ['404', '503'], ['99', '200', '503 Service Unavailable']],
  ['mssante.revocation', 'ocsp', ['500'], ['tryLater']],
])('%s at %s answers what its protocol can say', (service, stage, said, refused) => {
  for (const code of said) expect(check(service, stage, code), code).not.toThrow()
  for (const code of refused) expect(check(service, stage, code), code).toThrow(UnknownFaultError)
})
