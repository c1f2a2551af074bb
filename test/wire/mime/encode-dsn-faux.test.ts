import { describe, expect, it } from 'vitest'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { DEFAUTS_DSN, type DefautDsn } from '#src/wire/mime/defaut-dsn.ts'
import { type DsnAEcrire, encodeDsn } from '#src/wire/mime/encode-dsn.ts'
import { encodeDsnFaux } from '#src/wire/mime/encode-dsn-faux.ts'

const SPEC: DsnAEcrire = {
  reportingMta: 'mss.operateur.mssante.fr',
  to: { name: '', address: 'chirurgie@hopital.mssante.fr' },
  messageId: '<dsn@mss.operateur.mssante.fr>',
  dateMs: Date.parse('2026-03-02T08:00:00Z'),
  boundary: 'borne',
  text: 'Votre message a été remis.',
  envelopeId: '015',
  recipients: [{ finalRecipient: 'a@chb.mssante.fr', action: 'delivered', status: '2.0.0', diagnosticCode: '250 2.6.0 ok' }],
  original: Buffer.from(
    'From: chirurgie@hopital.mssante.fr\r\nMessage-ID:\r\n <vrai@hopital.mssante.fr>\r\nSubject: Essai\r\n\r\ncorps\r\n',
  ),
}
const ECHEC: DsnAEcrire = { ...SPEC, recipients: [{ finalRecipient: 'a@chb.mssante.fr', action: 'failed', status: '5.1.1' }] }

const lire = async (defaut: DefautDsn, spec = SPEC) => decodeCourriel(await encodeDsnFaux(spec, defaut)).message
const dsn = async (defaut: DefautDsn, spec = SPEC) => {
  const { report } = await lire(defaut, spec)
  if (report?.kind !== 'dsn') throw new Error('not a DSN')
  return report
}

describe('a wrong delivery report', () => {
  it('has another envelope', async () => {
    expect((await dsn('autre-enveloppe')).originalEnvelopeId).toBe('banc-autre-enveloppe')
  })

  it('has another recipient, of the same domain', async () => {
    expect((await dsn('autre-destinataire')).recipients).toMatchObject([
      { finalRecipient: 'destinataire-inconnu@chb.mssante.fr', originalRecipient: 'destinataire-inconnu@chb.mssante.fr' },
    ])
  })

  it('gives back the headers of another mail', async () => {
    expect(decodeCourriel(await encodeDsn(SPEC)).message.report).toMatchObject({ originalMessageId: '<vrai@hopital.mssante.fr>' })
    expect(await dsn('autre-message')).toMatchObject({ originalMessageId: '<banc-autre-message@banc.invalid>', originalEnvelopeId: '015' })
  })

  it.each([
    ['a delivery', SPEC, { action: 'delivered', status: '5.0.0' }, { action: 'failed', status: '5.0.0' }],
    ['a failure', ECHEC, { action: 'failed', status: '2.0.0' }, { action: 'delivered', status: '2.0.0' }],
  ])('says the contrary of %s in its status, or in all', async (_, spec, statut, issue) => {
    expect((await dsn('statut-contraire', spec)).recipients).toMatchObject([statut])
    expect((await dsn('issue-contraire', spec)).recipients).toMatchObject([issue])
  })

  it('lacks the part for machines, or the original', async () => {
    const types = async (defaut: DefautDsn) => (await lire(defaut)).parts.map(({ contentType }) => contentType.value)
    expect(await types('sans-rapport')).toEqual(expect.not.arrayContaining(['message/delivery-status']))
    expect(await types('sans-rapport')).toContain('text/rfc822-headers')
    expect(await types('sans-original')).toEqual(expect.not.arrayContaining(['text/rfc822-headers']))
    expect((await dsn('sans-original')).originalMessageId).toBeUndefined()
  })

  it('is right when no defect is asked for, and refuses an unknown one with the nearest word', async () => {
    expect(await encodeDsnFaux(SPEC, undefined)).toEqual(await encodeDsn(SPEC))
    await expect(encodeDsnFaux(SPEC, 'sans-raport')).rejects.toThrow('did you mean "sans-rapport"?')
  })

  it.each(DEFAUTS_DSN)('differs from the right one by %s alone: same sender, subject and Message-ID', async (defaut) => {
    const { from, messageId } = decodeCourriel(await encodeDsn(SPEC)).message
    expect(await lire(defaut)).toMatchObject({ from, messageId })
    expect((await encodeDsnFaux(SPEC, defaut)).equals(await encodeDsn(SPEC))).toBe(false)
  })
})
