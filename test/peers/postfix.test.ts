import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { testBench } from '#src/testing/test-bench.ts'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { courriel } from '../simulators/mssante/courriels.ts'
import { BOITE_ROBERT, emetteur, ROBERT } from '../simulators/mssante/soumission/clients.ts'
import { lancerPostfix, type Postfix, portLibre } from './postfix/postfix.ts'

const INTER_OPERATEURS = 'mssante.inter-operateurs'
const DOMINIQUE = '279035121518989@patient.mssante.fr'
const VOISIN = 'accueil@chu-voisin.mssante.fr'
const CHIRURGIE = 'chirurgie@hopital-temoin.mssante.fr'
const here = process.getuid?.() === 0 && spawnSync('postconf', ['-d', 'mail_version']).status === 0
const attente = { timeout: 30_000, interval: 100 }

let bench: Bench
let postfix: Postfix

beforeAll(async () => {
  if (!here && process.env['BANC_PEERS'] !== 'required') return
  const port = await portLibre()
  bench = await testBench({
    clock: 'real',
    etablissement: { smtp: { host: 'localhost', port } },
    jetons: { emetteur: emetteur.issuer, jwks: await emetteur.jwks() },
    services: {
      mssante: {
        motsDePasse: true,
        boites: [{ adresse: BOITE_ROBERT, type: 'PER', titulaires: [ROBERT], motDePasse: 'essai' }],
        operateurs: [
          {
            ...{ id: 'chu-voisin', nom: 'CHU VOISIN', domaines: ['chu-voisin.mssante.fr'], boites: [VOISIN] },
            comportement: { listeGriseMinutes: 0.02 },
          },
        ],
      },
    },
  })
  const { ca, clients } = bench.pki.files
  const { cert, key } = clients['operateur-etablissement']!
  postfix = await lancerPostfix(port, {
    banc: bench.listening.get(INTER_OPERATEURS)!.port,
    voisin: bench.listening.get('mssante.operateur-chu-voisin')!.port,
    files: { ca, cert, key },
  })
})
afterAll(async () => {
  await postfix?.arreter()
  await bench?.close()
})

const essai = (title: string, body: () => Promise<void>) => test.skipIf(!here && process.env['BANC_PEERS'] !== 'required')(title, body)
const message = (id: string, entetes: Record<string, string> = {}) =>
  `${courriel({ 'Message-ID': `<${id}@hopital-temoin.mssante.fr>`, ...entetes }).replaceAll('\r\n', '\n')}\n`

/** Exchanges of the bench about a mail, oldest first. */
async function echanges(id: string): Promise<EntryOf<'exchange'>['payload'][]> {
  const exchanges = (await bench.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]
  return exchanges.filter(({ keys }) => keys.messageId === `<${id}@hopital-temoin.mssante.fr>`).map(({ payload }) => payload)
}

/** The mails of the Maildir, raw and as the bench reads them. */
async function recus() {
  return Promise.all(postfix.boite().map(async (brut) => ({ brut, ...(await decodeCourriel(Buffer.from(brut))).message })))
}

essai('Postfix relays a mail to a patient with its client certificate, and the report it asked for comes back', async () => {
  await postfix.envoyer(message('aller'), DOMINIQUE, '-N', 'success,failure', '-V', 'env-1')
  await expect.poll(async () => (await echanges('aller')).map(({ code }) => code), attente).toContain('250 2.6.0')
  const [remise] = await echanges('aller')
  expect(remise).toMatchObject({ service: INTER_OPERATEURS, summary: { de: CHIRURGIE, a: [DOMINIQUE] } })
  expect(remise?.peer?.tls?.protocol).toMatch(/^TLSv1\.[23]$/)
  expect(remise?.peer?.certificate).toContain('CN=smtp.etablissement.banc.test')
  await expect.poll(async () => (await recus()).filter(({ report }) => report?.kind === 'dsn').length, attente).toBe(1)
  const [avis] = await recus()
  expect(avis?.report).toMatchObject({ originalEnvelopeId: 'env-1', recipients: [{ action: 'delivered', finalRecipient: DOMINIQUE }] })
  expect(avis?.brut).toMatch(/^Return-Path: <>/)
})

essai('the patient’s reply reaches the Maildir over STARTTLS with a client certificate', async () => {
  await bench.simulators.get('mon-espace-sante')!.commands!['agir-patient']!(
    { patient: 'pat-trois-dominique', action: 'repondre', texte: 'Merci, à lundi.' },
    'scenario',
  )
  const reponse = async () => (await recus()).find(({ inReplyTo }) => inReplyTo === '<aller@hopital-temoin.mssante.fr>')
  await expect.poll(reponse, attente).toMatchObject({ from: [{ address: DOMINIQUE }] })
  expect((await reponse())?.brut).toContain(
    '(Client CN "smtp.patient.banc.test", Issuer "TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS" (verified OK))',
  )
})

essai('a refusal of today makes Postfix wait, and it delivers when it tries again', async () => {
  const faute = {
    service: INTER_OPERATEURS,
    stage: 'rcpt',
    match: { a: DOMINIQUE },
    times: 1,
    then: { code: '450 4.2.1', text: 'Boite occupee' },
  }
  bench.faults.add(faute)
  await postfix.envoyer(message('plus-tard'), DOMINIQUE)
  await expect.poll(() => postfix.file(), attente).toContain('450 4.2.1 Boite occupee')
  await postfix.relancer()
  await expect.poll(async () => (await echanges('plus-tard')).map(({ code }) => code), attente).toEqual(['250 2.6.0'])
  await expect.poll(() => postfix.file(), attente).toContain('Mail queue is empty')
})

essai('Postfix waits for an operator that does not know it yet, at that operator’s own door', async () => {
  await postfix.envoyer(message('voisin'), VOISIN)
  await expect.poll(() => postfix.file(), attente).toContain('450 4.7.1 Greylisted')
  const apresReprise = async () => {
    await postfix.relancer()
    return (await echanges('voisin')).at(-1)
  }
  await expect
    .poll(apresReprise, { ...attente, interval: 500 })
    .toMatchObject({ service: 'mssante.operateur-chu-voisin', code: '250 2.6.0' })
})

essai('a mail for an unknown patient comes back into the sender’s mailbox, and nothing answers the report', async () => {
  await postfix.envoyer(message('retour'), '299069999999912@patient.mssante.fr')
  const retour = async () => (await recus()).find(({ report }) => report?.kind === 'dsn' && report.recipients[0]?.action === 'failed')
  await expect.poll(retour, attente).toMatchObject({ report: { recipients: [{ status: '5.1.1' }] } })
  await expect.poll(() => postfix.file(), attente).toContain('Mail queue is empty')
})

essai('a professional’s mail goes through Postfix to its mailbox, and Postfix’s report comes back to the professional', async () => {
  const { port } = bench.listening.get('mssante.soumission')!
  const { default: nodemailer } = await import('nodemailer')
  const client = nodemailer.createTransport({
    ...{ host: 'localhost', port, requireTLS: true, tls: { ca: bench.pki.ca } },
    auth: { type: 'LOGIN', user: BOITE_ROBERT, pass: 'essai' },
  })
  await client.sendMail({
    ...{ from: BOITE_ROBERT, to: CHIRURGIE, subject: 'Avis demandé', text: 'Bonjour' },
    dsn: { id: 'env-2', return: 'headers', notify: ['success'], recipient: CHIRURGIE },
  })
  client.close()
  await expect.poll(async () => (await recus()).some(({ subject }) => subject === 'Avis demandé'), attente).toBe(true)
  const deposes = async () => (await bench.journal.stream(`bal/${BOITE_ROBERT}`)).map(({ event }) => event)
  await expect
    .poll(async () => (await deposes()).findLast(({ type }) => type === 'avis-de-remise'), attente)
    .toMatchObject({ action: 'delivered' })
})
