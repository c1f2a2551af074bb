import { afterEach, describe, expect, it } from 'vitest'
import type { Cles } from '#simulators/etablissement/environnement.ts'
import { identitesTemoin } from '#simulators/etablissement/identites.ts'
import { remettre } from '#simulators/etablissement/operateur.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import type { Mouvement, Sejour } from '#src/domain/sejour.ts'
import { UserError } from '#src/domain/user-error.ts'
import { clientContext } from '#src/exchange/client-context.ts'
import { testPki } from '#src/testing/test-pki.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { encodeCourriel } from '#src/wire/mime/encode-courriel.ts'
import { sendMail } from '#src/wire/smtp/send-mail.ts'
import { type BenchAvecTemoin, benchAvecTemoin, type Options } from '../../bench/bench-avec-temoin.ts'

const JOUR = 86_400_000
const INSI = 'insi/rechercher-ins-avec-traits-identite'
const REMISE = 'mssante/remise-inter-operateurs'

let banc: BenchAvecTemoin | undefined

afterEach(async () => {
  await banc?.bench.close()
  banc = undefined
})

/** Tells the witness a movement of the stay of a patient of the population. */
async function ouvrir(options: Options = {}) {
  banc = await benchAvecTemoin(options)
  const { bench, temoin } = banc
  const sejours = new Map<string, Sejour>()
  return {
    ...banc,
    dire(mouvement: Mouvement, id: string, changements: Partial<Sejour> = {}) {
      const patient = bench.population.patientById(id)!
      const numero = `V-${id}`
      const avant = sejours.get(id) ?? { numero, etablissement: '0B0127189', patient: id, classe: 'I' }
      sejours.set(id, { ...avant, ...changements })
      temoin.apprendre({ mouvement, sejour: sejours.get(id)!, patient: { traits: patient.traits } })
      return numero
    },
    avancer: (jours: number) => bench.clock.runUntil(() => false, bench.clock.now() + jours * JOUR),
    agir: (patient: string, parametres: Record<string, unknown>) =>
      bench.simulators.get('mon-espace-sante')!.commands!['agir-patient']!({ patient, ...parametres }, 'scenario'),
    auProchain: (patient: string, parametres: Record<string, unknown>) =>
      bench.simulators.get('mon-espace-sante')!.commands!['au-prochain-message']!({ patient, ...parametres }, 'scenario'),
    async echanges(transaction: string) {
      const entries = (await bench.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]
      return entries.filter(({ payload }) => payload.transaction === transaction).map(({ payload }) => payload)
    },
  }
}

describe('identity', () => {
  it('asks INSi for the first given name, then for all of them, then with the birth place', async () => {
    const { dire, avancer, echanges, temoin } = await ouvrir()
    const numero = dire('A05', 'de-vinci-leonardo')
    await avancer(1)
    const appels = (await echanges(INSI)).map(({ summary: { reponse, lieuNaissance } }) => [reponse, lieuNaissance])
    expect(appels).toEqual([
      ['02', false],
      ['02', false],
      ['00', true],
    ])
    expect(temoin.dpi().dossiers[numero]?.identite).toMatchObject({ statut: 'qualifiee', ins: { matricule: '114026322083356' } })
  })

  it('takes the traits of INSi once the identity is qualified', async () => {
    const { avancer, temoin, bench } = await ouvrir()
    const { traits } = bench.population.patientById('adrun-zoe')!
    const { lieuNaissance: _, ...sansLieu } = traits
    temoin.apprendre({
      mouvement: 'A05',
      sejour: { numero: 'V1', etablissement: '', patient: 'adrun-zoe', classe: 'I' },
      patient: { traits: sansLieu },
    })
    await avancer(1)
    expect(temoin.dpi().dossiers['V1']?.identite).toMatchObject({ statut: 'qualifiee', traits: { lieuNaissance: '63220' } })
  })

  it('writes to nobody whose INS is not qualified', async () => {
    const { dire, avancer, echanges, temoin, bench } = await ouvrir()
    const numero = dire('A05', 'houilles-pierre', { admissionPrevueMs: bench.clock.now() + 10 * JOUR })
    await avancer(11)
    dire('A01', 'houilles-pierre', { admissionMs: bench.clock.now() })
    dire('A03', 'houilles-pierre', { sortieMs: bench.clock.now() })
    await avancer(3)
    expect(temoin.dpi().dossiers[numero]?.identite.statut).toBe('validee')
    expect((await echanges(INSI)).map(({ summary }) => summary['reponse'])).toEqual(['01', '01', '01', '01'])
    expect(await echanges(REMISE)).toEqual([])
    expect(await echanges('dmp/td0.2-test-existence')).toEqual([])
  })

  it('calls again half an hour later when INSi cannot be reached', async () => {
    const { dire, avancer, echanges, temoin, bench } = await ouvrir()
    bench.faults.add({ service: 'insi', stage: 'reponse', match: {}, times: 1, then: { cut: true } })
    const numero = dire('A05', 'adrun-zoe')
    await avancer(1)
    expect((await echanges(INSI)).map(({ code }) => code)).toEqual(['SIM_COUPURE', '200'])
    expect(temoin.dpi().dossiers[numero]?.identite.statut).toBe('qualifiee')
  })
})

describe('what goes wrong on its own side', () => {
  const sansConfiance = async (): Promise<Pki> => {
    const pki = await testPki()
    const serverKeys: Pki['serverKeys'] = (role) =>
      role === 'operateur-etablissement' ? { ...pki.serverKeys(role), ca: pki.client('client-etranger').cert } : pki.serverKeys(role)
    return { ...pki, serverKeys }
  }

  it('tells once of a téléservice that it does not trust', async () => {
    const { dire, avancer, errors, bench } = await ouvrir({ pki: await sansConfiance() })
    dire('A05', 'adrun-zoe')
    await avancer(1)
    const { host, port } = bench.listening.get('insi')!
    expect(errors.map(String)).toEqual([expect.stringContaining(`${host}:${port} failed (UNABLE_TO_`)])
    expect(errors[0]).toBeInstanceOf(UserError)
  })

  it('tells of an operator whose certificate bears another name, not of a session that a fault breaks', async () => {
    const { bench } = await ouvrir()
    const told: Error[] = []
    const { host, port } = bench.listening.get('mssante.inter-operateurs')!
    const envoyer = (servername: string) =>
      remettre(
        { mailFrom: '', rcptTo: 'a@b.fr', message: Buffer.from('Subject: a\r\n\r\n') },
        {
          client: bench.client,
          adresses: () => ({ insi: '', dmp: '', mssante: { host, port, servername } }),
          cles: { operateur: bench.pki.serverKeys('operateur-etablissement') } as Cles,
          identites: identitesTemoin({ finess: '', nom: '', domaines: ['hopital-temoin.mssante.fr'] }),
          onError: (error) => told.push(error),
        },
      )
    bench.faults.add({ service: 'mssante.inter-operateurs', stage: 'connect', match: {}, times: 1, then: { cut: true } })
    expect(await envoyer(host)).toMatchObject({ accepted: false, code: '000' })
    expect(told).toEqual([])
    expect(await envoyer('autre.banc.test')).toMatchObject({ accepted: false, code: '000' })
    expect(told.map(String)).toEqual([expect.stringMatching(/ERR_TLS_CERT_ALTNAME_INVALID, certificate shown: CN=/)])
  })
})

describe('stays', () => {
  it('sends the information seven days before the admission at 10:00', async () => {
    const { dire, avancer, bench } = await ouvrir()
    dire('A05', 'adrun-zoe', { admissionPrevueMs: Date.parse('2026-03-31T08:00:00+02:00') })
    await avancer(40)
    const [remise] = (await bench.journal.read({ kinds: ['exchange'] })).filter(
      (entry) => entry.kind === 'exchange' && entry.payload.transaction === REMISE,
    )
    expect(new Date(remise!.benchMs).toISOString()).toBe('2026-03-24T09:00:00.000Z')
  })

  it('sends nothing for a stay that is cancelled', async () => {
    const { dire, avancer, echanges, bench } = await ouvrir()
    dire('A05', 'adrun-zoe', { admissionPrevueMs: bench.clock.now() + 20 * JOUR })
    await avancer(1)
    dire('A38', 'adrun-zoe', { annule: true })
    await avancer(20)
    expect(await echanges(REMISE)).toEqual([])
  })

  it('feeds no DMP that is closed, and writes to patient and doctor all the same', async () => {
    const { dire, avancer, echanges, temoin, bench } = await ouvrir()
    const numero = dire('A01', 'pat-onze-patrick', { admissionMs: bench.clock.now() })
    await avancer(1)
    dire('A03', 'pat-onze-patrick', { sortieMs: bench.clock.now() })
    await avancer(1)
    expect(temoin.dpi().dossiers[numero]?.dmp).toBe('ferme')
    expect(await echanges('dmp/td2.1-alimentation')).toEqual([])
    expect((await echanges(REMISE)).map(({ summary }) => summary['a'])).toEqual([
      ['228111439061774@patient.mssante.fr'],
      ['medecin.traitant@medecin.mssante.fr'],
    ])
  })

  it('calls the DMP again, with a new VIHF, after a fault', async () => {
    const { dire, avancer, echanges, temoin, bench } = await ouvrir()
    bench.faults.add({ service: 'dmp', stage: 'reponse', match: {}, times: 2, then: { code: 'DMPUnavailable' } })
    const numero = dire('A01', 'pat-trois-dominique', { admissionMs: bench.clock.now() })
    await avancer(1)
    dire('A03', 'pat-trois-dominique', { sortieMs: bench.clock.now() })
    await avancer(1)
    expect((await echanges('dmp/td0.2-test-existence')).map(({ code }) => code)).toEqual(['500', '500', '200'])
    expect(temoin.dpi().dossiers[numero]).toMatchObject({ dmp: 'actif', alimentation: 'acceptee' })
  })

  it('undertakes nothing once it is stopped', async () => {
    const { dire, avancer, echanges, temoin } = await ouvrir()
    dire('A05', 'adrun-zoe')
    temoin.stop()
    await avancer(1)
    expect(await echanges(INSI)).toEqual([])
  })
})

describe('mail', () => {
  it('answers several messages of one thread once, and closes the subject', async () => {
    const { dire, avancer, agir, temoin, echanges, bench } = await ouvrir()
    await agir('adrun-zoe', { action: 'ne-rien-faire' })
    dire('A05', 'adrun-zoe', { admissionPrevueMs: bench.clock.now() + 3 * JOUR })
    await bench.clock.runUntil(() => false, bench.clock.now() + 10 * 60_000)
    await agir('adrun-zoe', { action: 'repondre', texte: 'Une chose' })
    await agir('adrun-zoe', { action: 'repondre', texte: 'Une autre' })
    await avancer(5)
    const reponses = (await echanges(REMISE)).filter(
      ({ summary }) => String(summary['objet']).startsWith('Re:') && summary['nature'] !== 'mdn',
    )
    expect(temoin.dpi().recus.map(({ ouvert, repondu }) => [ouvert, repondu])).toEqual([
      [true, true],
      [true, true],
    ])
    expect(reponses).toHaveLength(1)
    expect((await echanges(REMISE)).filter(({ summary }) => summary['nature'] === 'mdn')).toHaveLength(2)
    expect(reponses[0]!.summary).toMatchObject({ reponsePossible: false, accuseLectureDemande: false })
  })

  it('asks for another attachment when it cannot open one, then closes the subject', async () => {
    const { dire, avancer, agir, auProchain, echanges, bench } = await ouvrir()
    await auProchain('adrun-zoe', { action: 'repondre', 'pieces-jointes': ['photo-heic'] })
    dire('A05', 'adrun-zoe', { admissionPrevueMs: bench.clock.now() + 3 * JOUR })
    await avancer(3)
    await agir('adrun-zoe', { action: 'repondre', 'pieces-jointes': ['capture-png', 'questionnaire-pdf'] })
    await avancer(3)
    const reponses = (await echanges(REMISE)).filter(({ summary }) => summary['nature'] !== 'mdn').slice(1)
    expect(reponses.map(({ summary }) => summary['reponsePossible'])).toEqual([true, false])
    const textes = await Promise.all(reponses.map(({ request }) => bench.journal.blob(request!.sha256)))
    expect(decodeCourriel(textes[0]!).message.texts[0]?.text).toContain('« IMG_2041.HEIC »')
    expect(decodeCourriel(textes[1]!).message.texts[0]?.text).toContain('complété votre dossier')
  })

  it('files the receipt of a patient who reads', async () => {
    const { dire, avancer, auProchain, temoin, bench } = await ouvrir()
    await auProchain('adrun-zoe', { action: 'lire' })
    const numero = dire('A05', 'adrun-zoe', { admissionPrevueMs: bench.clock.now() + 3 * JOUR })
    await avancer(1)
    const [messageId] = temoin.dpi().dossiers[numero]!.envoyes
    expect(temoin.dpi().retours[messageId!]).toEqual(['displayed'])
  })

  it.each(['au-rcpt', 'par-avis'])('writes no more to a mailbox that is closed (%s)', async (nonRemis) => {
    const { dire, avancer, agir, temoin, echanges, bench } = await ouvrir({ services: { 'mon-espace-sante': { nonRemis } } })
    await agir('adrun-zoe', { action: 's-opposer' })
    dire('A05', 'adrun-zoe', { admissionPrevueMs: bench.clock.now() + 3 * JOUR })
    await avancer(1)
    expect(temoin.dpi().boitesFermees).toEqual(['275126322074974@patient.mssante.fr'])
    dire('A01', 'adrun-zoe', { admissionMs: bench.clock.now() })
    await avancer(1)
    dire('A03', 'adrun-zoe', { sortieMs: bench.clock.now() })
    await avancer(1)
    const versLePatient = (await echanges(REMISE)).filter(({ head }) => JSON.stringify(head).includes('275126322074974@'))
    expect(versLePatient).toHaveLength(1)
  })
})

describe('its SMTP server', () => {
  const courriel = encodeCourriel({
    from: { name: 'Zoe ADRUN', address: '275126322074974@patient.mssante.fr' },
    to: [{ name: '', address: 'preadmission@hopital-temoin.mssante.fr' }],
    subject: 'Bonjour',
    messageId: '<1@banc.test>',
    dateMs: 0,
    boundary: 'b',
    text: 'Bonjour',
  })

  const envoyer = async ({ bench }: BenchAvecTemoin, rcptTo: string, client?: string, message?: Uint8Array) => {
    const { host, port } = bench.listening.get('etablissement.smtp')!
    const tls = clientContext({ ...(client && bench.pki.client(client)), ca: bench.pki.ca })
    const mail = { mailFrom: '275126322074974@patient.mssante.fr', rcptTo, message: message ?? (await courriel) }
    return sendMail(await bench.client.connect({ host, port }), mail, { hostName: 'banc.test', serverName: host, tls, timeoutMs: 5_000 })
  }

  it('takes mail of another operator for its mailboxes and refuses the others', async () => {
    const ouvert = await ouvrir()
    expect(await envoyer(ouvert, 'preadmission@hopital-temoin.mssante.fr', 'operateur-mon-espace-sante')).toMatchObject({ accepted: true })
    expect(await envoyer(ouvert, 'personne@hopital-temoin.mssante.fr', 'operateur-mon-espace-sante')).toMatchObject({ code: '550 5.1.1' })
    expect(ouvert.temoin.dpi().recus).toHaveLength(1)
  })

  it('sends its receipt to each address that asks for one, once, whatever is put off', async () => {
    const ouvert = await ouvrir()
    const { bench, avancer, echanges } = ouvert
    const [zoe, patrick] = ['275126322074974@patient.mssante.fr', '228111439061774@patient.mssante.fr']
    const demande = `Disposition-Notification-To: ${zoe}, ${patrick}, ${zoe.toUpperCase()}\r\n`
    bench.faults.add({ service: 'mssante.inter-operateurs', stage: 'rcpt', match: { a: patrick }, times: 1, then: { code: '450' } })
    const message = Buffer.concat([Buffer.from(demande), await courriel])
    await envoyer(ouvert, 'preadmission@hopital-temoin.mssante.fr', 'operateur-mon-espace-sante', message)
    await avancer(4)
    const accuses = (await echanges(REMISE)).filter(({ summary }) => summary['nature'] === 'mdn')
    expect(accuses.map(({ summary }) => String(summary['a']).toLowerCase())).toEqual([zoe, patrick])
  })

  it('refuses for good a mail over the size it announces, which is not even begun', async () => {
    const ouvert = await ouvrir()
    const message = Buffer.alloc(26_214_401, 'x')
    expect(await envoyer(ouvert, 'preadmission@hopital-temoin.mssante.fr', 'operateur-mon-espace-sante', message)).toMatchObject({
      accepted: false,
      code: 'SIM_NON_EMIS 5.3.4',
    })
    expect(ouvert.temoin.dpi().recus).toEqual([])
  })

  it.each([undefined, 'client-revoque', 'client-etranger'])('refuses a client whose certificate is %s', async (client) => {
    const ouvert = await ouvrir()
    expect(await envoyer(ouvert, 'preadmission@hopital-temoin.mssante.fr', client)).toMatchObject({ accepted: false })
    expect(ouvert.temoin.dpi().recus).toEqual([])
  })
})
