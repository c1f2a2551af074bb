import { expect, it } from 'vitest'
import { decodeOcspRequest } from '#src/wire/ocsp/ocsp-request.ts'

/** `openssl ocsp -issuer … -cert … -reqout`, OpenSSL 3.0. */
const WITH_NONCE =
  '306a30683041303f303d300906052b0e03021a050004147e2c87f369718e1cc99e631e854501c0f0558a3a0414be6e93460be53b8ea02e39488888d939a07251ab02047e0c0de1a2233021301f06092b060105050730010204120410c412519a98b816d557ea9c51f47d10e0'
/** The same with `-sha256 -no_nonce`. */
const SHA_256 =
  '3061305f305d305b3059300d0609608648016503040201050004201190647fb6beb6bd3baa936972f9da865ceef00fdd03bea5f92d44c8d1d6d02d0420874a86536b6d6ccde514bf293fe82f8827b3d80ba5e0aa566f813efd0acbac4602047e0c0de1'

const decode = (hex: string) => decodeOcspRequest(Buffer.from(hex, 'hex'))

it('reads what openssl asks: hashes of the issuer, serial number, nonce', () => {
  const { message, anomalies } = decode(WITH_NONCE)
  expect(anomalies).toEqual([])
  expect(message.asked).toMatchObject([
    {
      serialNumber: '7E0C0DE1',
      hash: 'sha1',
      issuerNameHash: '7e2c87f369718e1cc99e631e854501c0f0558a3a',
      issuerKeyHash: 'be6e93460be53b8ea02e39488888d939a07251ab',
    },
  ])
  expect(Buffer.from(message.nonce!).toString('hex')).toBe('0410c412519a98b816d557ea9c51f47d10e0')
})

it('reads other hashes, and a request without nonce', () => {
  const { message } = decode(SHA_256)
  expect(message.asked[0]).toMatchObject({ hash: 'sha256', serialNumber: '7E0C0DE1' })
  expect('nonce' in message).toBe(false)
})

it.each([
  ['nothing', ''],
  ['a cut request', WITH_NONCE.slice(0, 60)],
  ['another structure', '3003020101'],
])('says that %s is unreadable, without throwing', (_, hex) => {
  const { message, anomalies } = decode(hex)
  expect(message.asked).toEqual([])
  expect(anomalies).toMatchObject([{ id: 'ocsp-illisible', severity: 'erreur' }])
})
