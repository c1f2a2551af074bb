import { expect, test } from 'vitest'
import { boitePatient, JournalFictif } from '../../indicators/journal-fictif.ts'

const SQL = 'select * from v_courriel where bench_id = :bench order by seq'

async function rows(play: (journal: JournalFictif) => Promise<void>): Promise<Record<string, unknown>[]> {
  const journal = await JournalFictif.open()
  await play(journal)
  const found = await journal.journal.query<Record<string, unknown>>(SQL)
  await journal.close()
  return found
}

const mail = (messageId: string) => ({ messageId, patient: 'p1', conversation: 'c' })

test('the direction says who owns the mailbox and which way the mail went', async () => {
  const gp = 'gp@medecin.mssante.fr'
  const found = await rows(async (journal) => {
    await journal.versPatient(1, mail('a'))
    await journal.duPatient(2, mail('b'))
    await journal.versProfessionnel(3, gp, mail('c'))
  })
  expect(found.map(({ boite, direction }) => [boite, direction])).toEqual([
    [boitePatient('p1'), 'vers-patient'],
    [boitePatient('p1'), 'du-patient'],
    [gp, 'vers-professionnel'],
  ])
})

test('one mail to two patients is two rows, each with its own fate', async () => {
  const found = await rows(async (journal) => {
    await journal.versPatient(1, mail('<m@hopital>'))
    await journal.versPatient(1, { ...mail('<m@hopital>'), patient: 'p2' })
    await journal.evenement(5, `bal/${boitePatient('p2')}`, { type: 'courriel-lu', messageId: 'm@hopital' })
    await journal.nonRemis(6, 'p1', '<m@hopital>')
  })
  expect(found.map(({ message_id, patient, ouvert_ms, non_remis_ms }) => [message_id, patient, ouvert_ms, non_remis_ms])).toEqual([
    ['m@hopital', 'p1', null, 6],
    ['m@hopital', 'p2', 5, null],
  ])
})

test('what became of a mail keeps its first time and its evidence', async () => {
  const [found] = await rows(async (journal) => {
    await journal.duPatient(1, mail('m'))
    await journal.accuse(2, 'p1', 'm', 'processed')
    await journal.accuse(3, 'p1', 'm', 'displayed')
    await journal.accuse(4, 'p1', 'm', 'displayed')
    await journal.accuse(5, 'p1', 'm', 'deleted')
  })
  expect(found).toMatchObject({ collecte_ms: 2, ouvert_ms: 3, ouvert_preuve: 'accuse-de-lecture', supprime_ms: 5 })
})

test('facts that indicators need are columns: closing, receipt, stay and kind of link', async () => {
  const [found] = await rows((journal) =>
    journal.versPatient(1, { ...mail('m'), reponsePossible: false, accuseLectureDemande: true, stay: 'S1', stayLink: 'numero-de-venue' }),
  )
  expect(found).toMatchObject({ reponse_possible: 0, accuse_demande: 1, sejour: 'S1', lien: 'numero-de-venue', accepte_ms: 1 })
})

test('a professional’s mailbox says when software collected a mail, and which person opened it, each the first time', async () => {
  const service = 'service@hopital.mssante.fr'
  const [found] = await rows(async (journal) => {
    await journal.versProfessionnel(1, service, mail('<m@patient>'))
    for (const [ms, personne] of [
      [2, '801'],
      [4, '802'],
    ] as const) {
      const messageIds = ['<m@patient>']
      await journal.evenement(ms, `bal/${service}`, { type: 'courriels-collectes', dossier: 'INBOX', uids: '1', messageIds })
      await journal.evenement(ms + 1, `bal/${service}`, { type: 'courriels-ouverts', messageIds, par: personne })
    }
  })
  expect(found).toMatchObject({ collecte_ms: 2, ouvert_ms: 3, ouvert_preuve: 'imap', ouvert_par: '801', emis_par: null })
})

test('a mail that a person sent from a shared mailbox says who', async () => {
  const service = 'service@hopital.mssante.fr'
  const found = await rows(async (journal) => {
    await journal.versProfessionnel(1, service, mail('question'))
    const [{ event } = { event: undefined }] = await journal.journal.stream(`bal/${service}`)
    if (event?.type !== 'courriel-depose') throw new Error('the mail did not arrive')
    for (const [ms, messageId, par] of [
      [2, 'reponse', '802'],
      [3, 'automate', undefined],
    ] as const)
      await journal.evenement(ms, `bal/${service}`, { type: 'courriel-emis', mail: { ...event.mail, messageId }, ...(par && { par }) })
  })
  expect(found.map(({ message_id, direction, emis_par }) => [message_id, direction, emis_par])).toEqual([
    ['question', 'vers-professionnel', null],
    ['reponse', 'du-professionnel', '802'],
    ['automate', 'du-professionnel', null],
  ])
})
