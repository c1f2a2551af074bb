import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { discoverSimulators } from '#src/bench/discover-simulators.ts'
import { lists } from '#src/cli/list/lists.ts'
import { banc, workFolder } from './command-line.ts'

test.each(Object.keys(lists).filter((what) => what !== 'transactions'))(
  'banc list %s gives its table, in text and in JSON',
  async (what) => {
    const [text, json] = await Promise.all([banc(['list', what]), banc(['list', what, '--format', 'json'])])
    const rows = JSON.parse(json.out)
    expect(rows.length).toBeGreaterThan(1)
    expect(text.out.split('\n')).toHaveLength(rows.length)
  },
)

test('every exchange that a simulator begins is in its emissions, which banc list transactions shows', async () => {
  const sources = ['mssante', 'mon-espace-sante'].flatMap((id) =>
    readdirSync(`simulators/${id}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(`simulators/${id}/${file}`, 'utf8')),
  )
  const sent = sources.flatMap((source) => [...source.matchAll(/\btransaction: '([^']+)'/g)].map(([, id]) => id!))
  const listed = (await discoverSimulators()).flatMap(({ emissions = [] }) => emissions.map(({ id }) => id))
  expect(listed).toContain('mon-espace-sante/emission-patient')
  expect(listed.sort()).toEqual(sent.sort())
})

test('banc list faults gives the magic addresses of each point', async () => {
  const faults = JSON.parse((await banc(['list', 'faults', '--format', 'json'])).out)
  expect(faults).toContainEqual({
    service: 'mssante.soumission',
    stage: 'rcpt',
    match: 'ehlo de a',
    then: 'code delayMs cut',
    tamper: '',
    addresses: 'banc+rcpt-{450,550,coupe,lent-5s}@…',
  })
})

test('banc list rules gives the severity that the register calls for', async () => {
  const rules = JSON.parse((await banc(['list', 'rules', '--format', 'json'])).out)
  expect(rules).toContainEqual(expect.objectContaining({ id: 'mail/x-mss-nil', severity: 'erreur' }))
})

test.each([
  ['rules', 'fr', /^mail\/x-mss-nil +erreur /m],
  ['rules', 'en', /^mail\/x-mss-nil +error /m],
  ['rules', 'en', /^cda\/\S+ +warning /m],
  ['requirements', 'fr', /^MSS\.MDN2 .* 2 règles {2}Un accusé/m],
  ['requirements', 'en', /^MSS\.MDN1 .* 1 rule {3}/m],
  ['indicators', 'en', /^hopen\/d2-2-alimentation-dmp +official /m],
  ['indicators', 'fr', /^hopen\/d2-2-alimentation-dmp +officielle /m],
  ['faults', 'fr', /^mssante\.imap +veille +boite +delayMs\/delai\/delai-ms$/m],
  ['transactions', 'fr', /^dmp\/td2\.1-alimentation +reçue +TD2\.1/m],
  ['transactions', 'en', /^insi\/corps-trop-grand .* limit of the bench \(RFC 9110 §15\.5\.14\)$/m],
  ['transactions', 'en', /^mon-espace-sante\/emission-patient +sent /m],
])('banc list %s is told in the words of the reader (%s)', async (what, langue, line) => {
  expect((await banc(['list', what, '--langue', langue])).out).toMatch(line)
})

test('banc list patients says whom to write to, and gives no address that opens the mailbox of somebody else', async () => {
  const patients: { id: string }[] = JSON.parse((await banc(['list', 'patients', '--format', 'json'])).out)
  expect(patients).toContainEqual({
    id: 'pat-trois-dominique',
    matricule: '279035121518989',
    oid: '1.2.250.1.213.1.4.10',
    nomNaissance: 'PAT-TROIS',
    listePrenoms: 'DOMINIQUE MARIE-LOUISE',
    sexe: 'F',
    dateNaissance: '1979-03-28',
    lieuNaissance: '51215',
    adresse: '279035121518989@patient.mssante.fr',
    espaceSante: 'active',
  })
  const adresseDe = (id: string) => patients.find((patient) => patient.id === id)
  expect(adresseDe('hermann-gatien')).toMatchObject({ adresse: '181036322045660@patient.mssante.fr' })
  expect(adresseDe('herman-gatien')).toMatchObject({ adresse: '', espaceSante: '' })
  expect(adresseDe('houilles-pierre')).toMatchObject({ matricule: '', adresse: '', espaceSante: '' })
})

test('banc list shows the population of the configuration that is named', async () => {
  const work = workFolder({ population: { generes: 1, domainePatient: 'patients.hopital-essai.fr' } })
  try {
    const { out } = await banc(['list', 'patients', '--config', work.config])
    expect(out).toContain('279035121518989@patients.hopital-essai.fr')
    expect(out).toContain('FICTIF-')
  } finally {
    work.remove()
  }
})

test('banc list patients refuses a persona that banc up refuses, and warns of what is odd about a person without refusing', async () => {
  const work = workFolder()
  try {
    const entete = 'id,nomNaissance,listePrenoms,sexe,dateNaissance,matricule,oid,persona\n'
    const lister = (ligne: string, name: string) =>
      banc(['list', 'patients', '--config', configured(work.write(name, entete + ligne))], { LANG: 'en_GB.UTF-8' })
    const configured = (fichier: string) => work.write('banc-essai.yaml', JSON.stringify({ population: { fichiers: [fichier] } }))
    const unknown = await lister('x,FICTIF-A,LEA,F,2001-01-01,,,rien', 'inconnu.csv')
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('patient "x": Unknown persona "rien"') })
    const odd = await lister('x,Müller,JEAN,M,1958-03-02,258036322000057,1.2.250.1.213.1.4.10,', 'curieux.csv')
    expect(odd).toMatchObject({ code: 0, out: expect.stringContaining('Müller') })
    expect(odd.err.split('\n')).toEqual([
      'Warning: patient "x": "Müller" cannot be a trait of INSi, which has only upper case without accents, space, apostrophe and hyphen',
      'Warning: patient "x": the matricule "258036322000057" contradicts the sex M or the birth date 1958-03-02',
    ])
  } finally {
    work.remove()
  }
})

test('the READMEs name an identity and an address of the default population', async () => {
  const patients: Record<string, string>[] = JSON.parse((await banc(['list', 'patients', '--format', 'json'])).out)
  for (const readme of ['README.md', 'README.fr.md']) {
    const text = readFileSync(readme, 'utf8')
    const patient = patients.find(({ adresse }) => adresse && text.includes(`\`${adresse}\``))
    expect(text).toContain(`\`${patient?.['nomNaissance']}\``)
    expect(text).toContain(`\`${patient?.['dateNaissance']}\``)
  }
})
