import { expect, test } from 'vitest'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { mailFactsOf } from '#src/wire/mime/mail-facts.ts'
import { courriel, message } from './messages.ts'

const facts = (bytes: Buffer) => mailFactsOf(decodeCourriel(bytes).message, { sha256: 'ab', size: bytes.length })

test('an envoi asks for a receipt, cannot be answered and would be answered at Reply-To', () => {
  expect(facts(message('envoi-patient-n1.eml'))).toMatchObject({
    auteur: 'personne',
    nature: 'envoi-de-document',
    accuseLectureDemande: true,
    reponsePossible: false,
    repondreA: 'radiologie@hopitalb.mssante.fr',
    conversation: '<20240220100000.015@hopitalb.mssante.fr>',
  })
})

test('a reply belongs to the conversation of the first mail', () => {
  expect(facts(message('reponse-etablissement.eml')).conversation).toBe('<20240221090000.001@hopitalb.mssante.fr>')
})

test.each([
  ['fin.eml', 'fin'],
  ['mdn-integre.eml', 'automate'],
  ['dsn-echec.eml', 'automate'],
  ['message-simple.eml', 'personne'],
] as const)('the author of %s is %s', (name, auteur) => {
  expect(facts(message(name)).auteur).toBe(auteur)
})

test('[FIN] must be the whole subject, in capitals', () => {
  for (const subject of ['Re: [FIN]', '[fin]', '[FIN] merci'])
    expect(facts(courriel('From: a@b.fr', `Subject: ${subject}`, '', '')).auteur).toBe('personne')
})

test('a mail sent by a machine says so', () => {
  expect(facts(courriel('From: a@b.fr', 'Auto-Submitted: auto-replied (vacation)', '', '')).auteur).toBe('automate')
})
