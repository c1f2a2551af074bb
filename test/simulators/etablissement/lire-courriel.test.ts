import { expect, test } from 'vitest'
import { lireCourriel } from '#simulators/etablissement/lire-courriel.ts'
import { encodeDsn } from '#src/wire/mime/encode-dsn.ts'

const ORIGINAL = Buffer.from(
  'From: preadmission@hopital-temoin.mssante.fr\r\nSubject: Été\r\nMessage-ID: <1@hopital-temoin.mssante.fr>\r\n\r\nBonjour\r\n',
)

test.each([
  ['headers', false, false],
  ['the whole mail', true, false],
  ['headers, in SMTPUTF8', false, true],
  ['the whole mail, in SMTPUTF8', true, true],
])('a delivery report that gives back %s says which mail failed, and for whom (RFC 3464, RFC 6533 §4)', async (_, full, global) => {
  const destinataire = global ? 'éric@patient.mssante.fr' : 'eric@patient.mssante.fr'
  const brut = await encodeDsn({
    reportingMta: 'mes.mssante.fr',
    to: { name: '', address: 'preadmission@hopital-temoin.mssante.fr' },
    messageId: '<dsn.1@mes.mssante.fr>',
    dateMs: 0,
    boundary: 'dsn-1',
    text: 'Avis',
    recipients: [{ finalRecipient: destinataire, action: 'failed', status: '5.1.1' }],
    original: ORIGINAL,
    full,
    global,
  })
  expect((await lireCourriel(brut)).rapport).toEqual({
    kind: 'dsn',
    originalMessageId: '<1@hopital-temoin.mssante.fr>',
    destinataires: [{ adresse: destinataire, action: 'failed' }],
  })
})
