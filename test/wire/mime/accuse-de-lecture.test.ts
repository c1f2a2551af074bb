import { expect, test } from 'vitest'
import { accuseDeLecture, demandeursDAccuse } from '#src/wire/mime/accuse-de-lecture.ts'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'

const BOITE = 'chirurgie@chb.mssante.fr'
const DEMANDEUR = 'appli@hopitalb.mssante.fr'
const AUTRE = 'secretariat@hopitalb.mssante.fr'

const courriel = (demandeurs: string, objet = 'Compte rendu') =>
  Buffer.from(
    `From: ${DEMANDEUR}\r\nTo: ${BOITE}\r\nSubject: ${objet}\r\nMessage-ID: <1@hopitalb.mssante.fr>\r\nDisposition-Notification-To: ${demandeurs}\r\n\r\nBonjour\r\n`,
  )

async function accuser(original: Buffer, { retour, orcpt }: { retour?: string; orcpt?: string } = {}) {
  const { subject, messageId = '' } = decodeCourriel(original).message
  const { message, sansSmtputf8 } = await accuseDeLecture({
    from: { name: '', address: BOITE },
    demandeurs: demandeursDAccuse(original),
    courriel: { subject, messageId },
    original,
    orcpt,
    retour,
    messageId: '<mdn.1@chb.mssante.fr>',
    dateMs: Date.UTC(2026, 2, 2, 9),
    boundary: 'mdn-1',
    text: 'Message lu.',
    reportingUa: 'chb.mssante.fr; essai',
  })
  return { mdn: decodeCourriel(message), ...(sansSmtputf8 && { plain: decodeCourriel(sansSmtputf8) }) }
}

test('the receipt tells of the mail that was opened, and where', async () => {
  const { mdn, plain } = await accuser(courriel(DEMANDEUR), { orcpt: 'rfc822;chir@chb.mssante.fr' })
  expect(plain).toBeUndefined()
  expect(mdn.anomalies).toEqual([])
  expect(mdn.message).toMatchObject({
    subject: 'Lu : Compte rendu',
    to: [{ address: DEMANDEUR }],
    report: {
      originalRecipient: 'chir@chb.mssante.fr',
      finalRecipient: BOITE,
      originalMessageId: '<1@hopitalb.mssante.fr>',
      disposition: { actionMode: 'manual-action', type: 'displayed' },
    },
  })
})

test.each([
  [DEMANDEUR, DEMANDEUR.toUpperCase(), 'MDN-sent-automatically'],
  [DEMANDEUR, AUTRE, 'MDN-sent-manually'],
  [DEMANDEUR, undefined, 'MDN-sent-manually'],
  [`${DEMANDEUR}, ${AUTRE}`, DEMANDEUR, 'MDN-sent-manually'],
])('asked for by %s with the return path %s, it leaves as %s (RFC 8098 §2.1)', async (demandeurs, retour, sendingMode) => {
  const { mdn } = await accuser(courriel(demandeurs), retour === undefined ? {} : { retour })
  expect(mdn.message.report).toMatchObject({ disposition: { sendingMode } })
  expect(mdn.message.to.map(({ address }) => address)).toEqual(demandeurs.split(', '))
})

test('each address that asks is named once, whatever its case', () => {
  expect(demandeursDAccuse(courriel(`${DEMANDEUR}, ${AUTRE}, ${DEMANDEUR.toUpperCase()}`)).map(({ address }) => address)).toEqual([
    DEMANDEUR.toUpperCase(),
    AUTRE,
  ])
})

test('the receipt of a mail in SMTPUTF8 has both forms (RFC 6533 §5)', async () => {
  const { mdn, plain } = await accuser(courriel(DEMANDEUR, 'Été'))
  const types = ({ message }: typeof mdn) => message.parts.slice(2).map(({ contentType }) => contentType.value)
  expect(types(mdn)).toEqual(['message/global-disposition-notification', 'message/global'])
  expect(types(plain!)).toEqual(['message/disposition-notification', 'message/rfc822'])
})
