import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadPopulation } from '#src/exchange/population/load-population.ts'
import { remarquesSur } from '#src/exchange/population/remarques.ts'
import { FileError, type FileProblem } from '#src/wire/yaml/file-tree.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'banc-population-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function fileOf(name: string, text: string | Buffer): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}

async function problemsOf(name: string, text: string | Buffer): Promise<readonly FileProblem[]> {
  const files = [await fileOf(name, text)]
  const error = await loadPopulation({ files, seed: 's' }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(FileError)
  return (error as FileError).problems
}

describe('a population file', () => {
  it('adds people in YAML, leading zeros of the COG code kept', async () => {
    const files = [
      await fileOf(
        'ajout.yaml',
        `patients:
  - id: martin-essai
    nomNaissance: FICTIF-MARTIN
    listePrenoms: JEANNE MARIE
    sexe: F
    dateNaissance: 1958-03-02
    lieuNaissance: 01154
    ins: { matricule: 258036322000057, oid: 1.2.250.1.213.1.4.10 }
    espaceSante: clos
professionnels:
  - { id: dr-essai, idNat: 899700000001, nom: FICTIF, prenom: DOC, profession: 10 }
structures:
  - { id: clinique-essai, idNat: 10B0999999, nom: CLINIQUE FICTIVE, secteur: SA01 }
`,
      ),
    ]
    const population = await loadPopulation({ files, seed: 's' })
    const martin = population.patientByMatricule('258036322000057')
    expect(martin).toMatchObject({ id: 'martin-essai', espaceSante: 'clos', traits: { premierPrenom: 'JEANNE', lieuNaissance: '01154' } })
    expect(population.professionnels.at(-1)).toEqual({
      id: 'dr-essai',
      idNat: '899700000001',
      nom: 'FICTIF',
      prenom: 'DOC',
      profession: '10',
    })
    expect(population.structures.at(-1)?.secteur).toBe('SA01')
  })

  it('adds people in CSV, with earlier matricules', async () => {
    const files = [
      await fileOf(
        'ajout.csv',
        '\uFEFFid;nomNaissance;listePrenoms;sexe;dateNaissance;matricule;oid;historique\r\n' +
          'durand-essai;"FICTIF-""D""";LEA;F;2001-01-01;258036322000057;1.2.250.1.213.1.4.8;109076322088835:1.2.250.1.213.1.4.9:2006-01-01:2010-01-01\r\n',
      ),
    ]
    const durand = (await loadPopulation({ files, seed: 's' })).patientById('durand-essai')
    expect(durand?.traits.nomNaissance).toBe('FICTIF-"D"')
    expect(durand?.insHistorique).toEqual([
      { matricule: '109076322088835', oid: '1.2.250.1.213.1.4.9', dateDebut: '2006-01-01', dateFin: '2010-01-01' },
    ])
  })

  it.each([
    [
      'parents.yaml',
      'patients:\n  - id: patb-trois-sophie\n    representants:\n      - { nom: FICTIF-A, prenom: JEAN MARC, lien: pere }\n      - { nom: FICTIF-B, prenom: ANNE, lien: tuteur }\n',
    ],
    ['parents.csv', 'id,representants\npatb-trois-sophie,FICTIF-A:JEAN MARC:pere | FICTIF-B:ANNE:tuteur\n'],
  ])('names the legal representatives of a minor (%s)', async (name, text) => {
    const files = [await fileOf(name, text)]
    expect((await loadPopulation({ files, seed: 's' })).patientById('patb-trois-sophie')?.representants).toEqual([
      { nom: 'FICTIF-A', prenom: 'JEAN MARC', lien: 'pere' },
      { nom: 'FICTIF-B', prenom: 'ANNE', lien: 'tuteur' },
    ])
  })

  it.each([
    [
      'boites.yaml',
      `boites:
  - { adresse: Chirurgie@hopital.mssante.fr, type: ORG, titulaires: [specialiste-robert, 899900063480] }
  - { adresse: pfi@hopital.mssante.fr, type: APP, titulaires: [hopital-generique] }
`,
    ],
    [
      'boites.csv',
      'adresse;type;titulaires\nChirurgie@hopital.mssante.fr;ORG;specialiste-robert 899900063480\npfi@hopital.mssante.fr;APP;10B0307377\n',
    ],
  ])('declares mailboxes, their holders by id or by national identifier (%s)', async (name, text) => {
    const files = [await fileOf(name, text)]
    expect((await loadPopulation({ files, seed: 's' })).boites).toEqual([
      { adresse: 'chirurgie@hopital.mssante.fr', type: 'ORG', titulaires: ['899700218896', '899900063480'] },
      { adresse: 'pfi@hopital.mssante.fr', type: 'APP', titulaires: ['10B0307377'] },
    ])
  })

  it('adds professionals and structures in CSV', async () => {
    const files = [
      await fileOf('gens.csv', 'id,idNat,nom,prenom,profession,adresseMss\ndr-essai,899700000001,FICTIF,DOC,10,doc@medecin.mssante.fr\n'),
      await fileOf('lieux.csv', 'id,idNat,nom,secteur\nclinique-essai,10B0999999,CLINIQUE FICTIVE,SA01\n'),
    ]
    const { professionnels, structures } = await loadPopulation({ files, seed: 's' })
    expect(professionnels.at(-1)).toMatchObject({ id: 'dr-essai', idNat: '899700000001', adresseMss: 'doc@medecin.mssante.fr' })
    expect(structures.at(-1)).toEqual({ id: 'clinique-essai', idNat: '10B0999999', nom: 'CLINIQUE FICTIVE', secteur: 'SA01' })
  })

  it('reads a last line that ends with an empty cell and no line break', async () => {
    const files = [await fileOf('fin.csv', 'id,sexe,dmp\nadrun-zoe,M,')]
    expect((await loadPopulation({ files, seed: 's' })).patientById('adrun-zoe')?.traits.sexe).toBe('M')
  })

  it('completes a published person named by id', async () => {
    const files = [await fileOf('complete.yaml', 'patients:\n  - { id: pat-trois-dominique, espaceSante: oppose, dmp: ferme }\n')]
    const patient = (await loadPopulation({ files, seed: 's' })).patientById('pat-trois-dominique')
    expect(patient).toMatchObject({ espaceSante: 'oppose', dmp: 'ferme', traits: { nomNaissance: 'PAT-TROIS' }, publie: true })
  })

  it.each<[string, string, string | Buffer, Partial<FileProblem>]>([
    ['bytes that are not UTF-8', 's.csv', Buffer.from('id,nomNaissance\nx,FICTIF-É\n', 'latin1'), { line: 2, column: 10 }],
    ['nothing in it', 't.csv', '', { line: 1, column: 1 }],
    ['its header only', 't2.csv', 'id,sexe\n', { line: 1, column: 1 }],
    ['a person described twice', 'u.csv', 'id,sexe\nadrun-zoe,F\nadrun-zoe,M\n', { line: 3, column: 1 }],
    [
      'a structure described twice',
      'u2.yaml',
      `structures:\n${'  - { id: s, idNat: 10B0999999, nom: S, secteur: SA01 }\n'.repeat(2)}`,
      { line: 3, column: 7 },
    ],
    ['a word that is not allowed', 'a.yaml', 'patients:\n  - id: adrun-zoe\n    espaceSante: activ\n', { line: 3, column: 5 }],
    ['an unknown member', 'b.yaml', 'patients:\n  - id: adrun-zoe\n    espaceSanté: active\n', { line: 3, column: 5 }],
    [
      'a wrong key',
      'c.yaml',
      'patients:\n  - id: x\n    ins: { matricule: 258036322000058, oid: 1.2.250.1.213.1.4.8 }\n',
      { line: 3, column: 12 },
    ],
    ['missing traits', 'd.yaml', 'patients:\n  - id: adrun-zoe\n  - id: personne\n', { line: 3, column: 5 }],
    ['a month that does not exist', 'd2.yaml', 'patients:\n  - id: adrun-zoe\n    dateNaissance: 1958-13-02\n', { line: 3, column: 5 }],
    ['a day that does not exist', 'd3.csv', 'id,dateNaissance\nadrun-zoe,1950-02-30\n', { line: 2, column: 11 }],
    ['text that is not YAML', 'e.yaml', 'patients: [\n  - {', { line: 2 }],
    ['the same key twice', 'f.yaml', 'patients:\n  - id: adrun-zoe\n    id: adrun-zoe\n', { line: 3, column: 5 }],
    [
      'a representative without a known link',
      'f2.csv',
      'id,representants\npatb-trois-sophie,FICTIF-A:JEAN:oncle\n',
      { line: 2, column: 19 },
    ],
    ['a wrong cell', 'g.csv', 'id,sexe\nadrun-zoe,X\n', { line: 2, column: 11 }],
    ['an unknown column', 'h.csv', 'id,sexes\nadrun-zoe,F\n', { line: 2, column: 11 }],
    ['an unclosed quote', 'i.csv', 'id,sexe\n"adrun-zoe,F\n', { line: 2, column: 1 }],
    ['an unknown extension', 'j.txt', 'id,sexe\n', { line: 1, column: 1 }],
    ['a mailbox of an unknown kind', 'l.csv', 'adresse,type\na@b.fr,ORG\nc@b.fr,ORGA\n', { line: 3, column: 8 }],
    ['a mailbox without an address', 'm.yaml', 'boites:\n  - adresse: chirurgie\n    type: ORG\n', { line: 2, column: 5 }],
    ['a holder nobody knows', 'n.csv', 'adresse,type,titulaires\na@b.fr,ORG,specialiste-robert inconnu\n', { line: 2, column: 12 }],
    ['a person for an APP mailbox', 'o.csv', 'adresse,type,titulaires\na@b.fr,APP,specialiste-robert\n', { line: 2, column: 12 }],
    ['a PER mailbox of two people', 'p.csv', 'adresse,type,titulaires\na@b.fr,PER,specialiste-robert libre-max\n', { line: 2, column: 12 }],
    ['a mailbox declared twice', 'q.csv', 'adresse,type\na@b.fr,ORG\nA@B.fr,ORG\n', { line: 3, column: 1 }],
    [
      'a professional with a wrong address',
      'r.csv',
      'id,idNat,nom,prenom,profession,adresseMss\nd,8997,N,P,10,doc\n',
      { line: 2, column: 15 },
    ],
    ['the matricule of someone else', 'k.csv', 'id,matricule,oid\nadrun-zoe,279035121518989,1.2.250.1.213.1.4.8\n', { line: 2, column: 1 }],
  ])('with %s is refused with file, line and column', async (_, name, text, place) => {
    const [problem] = await problemsOf(name, text)
    expect(problem).toMatchObject({ file: join(folder, name), ...place })
  })

  it('takes a birth whose month or day is not known', async () => {
    const file = await fileOf('lunaire.csv', 'id,dateNaissance\nadrun-zoe,1950-00-00\npat-trois-dominique,1950-02-00\n')
    const population = await loadPopulation({ files: [file], seed: 's' })
    expect(population.patientById('adrun-zoe')?.traits.dateNaissance).toBe('1950-00-00')
    expect(population.patientById('pat-trois-dominique')?.traits.dateNaissance).toBe('1950-02-00')
  })

  it('names allowed values and the nearest word', async () => {
    const [problem] = await problemsOf('proche.yaml', 'patients:\n  - id: adrun-zoe\n    espaceSante: activ\n')
    expect(problem?.message.en).toBe(
      'patients.0.espaceSante: "activ" is not allowed; expected one of active, non-active, clos, oppose, decede; did you mean "active"?',
    )
    const [unknown] = await problemsOf('proche2.yaml', 'patients:\n  - id: adrun-zoe\n    ins: { matricul: 1 }\n')
    expect(unknown?.message.en).toContain('is missing')
    const [member] = await problemsOf('proche3.yaml', 'patient:\n  - id: adrun-zoe\n')
    expect(member?.message.en).toContain('did you mean "patients"?')
  })

  it('lists every problem of every file', async () => {
    const one = await fileOf('un.yaml', 'patients:\n  - id: adrun-zoe\n    dmp: ouvert\n    sexe: H\n')
    const two = join(folder, 'absent.yaml')
    await expect(loadPopulation({ files: [one, two], seed: 's' })).rejects.toThrow(/un\.yaml:4:5[\s\S]*un\.yaml:3:5[\s\S]*absent\.yaml:1:1/)
  })

  it('cannot blow up with aliases', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\npatients: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`
    expect((await problemsOf('bombe.yaml', bomb))[0]?.message.en).toContain('alias')
  })
})

it('nothing is odd about published and generated people, nor about a month or a sex that is not known', async () => {
  const files = [
    await fileOf(
      'sans-remarque.csv',
      'id,nomNaissance,listePrenoms,sexe,dateNaissance,matricule,oid\n' +
        "a,D'ARC--LE BON,ANNE-LISE,F,1958-00-00,258036322000057,1.2.250.1.213.1.4.10\n" +
        'b,FICTIF-B,LEA,I,1958-03-02,158306322000054,1.2.250.1.213.1.4.10\n',
    ),
  ]
  expect(remarquesSur((await loadPopulation({ files, seed: 's', generated: 500 })).patients)).toEqual([])
})

describe('the published people', () => {
  it('are found by id and by any matricule they have or had', async () => {
    const population = await loadPopulation({ seed: 's' })
    expect(population.patients).toHaveLength(118)
    expect(population.patientById('adrun-zoe')?.ins?.matricule).toBe('275126322074974')
    expect(population.patientByMatricule('209076322083439')?.id).toBe('ecetinsi-pierre-alain')
    expect(population.patientByMatricule('181036322045660')?.id).toBe('hermann-gatien')
    expect(population.patientByMatricule('000000000000000')).toBeUndefined()
  })

  it('merge the person that both sources know', async () => {
    const population = await loadPopulation({ seed: 's' })
    expect(population.patients.filter(({ traits }) => traits.nomNaissance === 'PAT-TROIS')).toHaveLength(1)
    expect(population.patientById('nessi-ruth')).toMatchObject({ dmp: 'actif', traits: { listePrenoms: 'RUTH ISABELLE' } })
  })

  it('keep the DMP state of the GIE base', async () => {
    const population = await loadPopulation({ seed: 's' })
    const states = ['conteste-jean', 'pat-onze-patrick', 'pat-six-alain', 'duchamps-patricia'].map((id) => population.patientById(id)?.dmp)
    expect(states).toEqual(['inexistant', 'ferme', 'actif', 'actif'])
    expect(population.patientById('desmaux-nathalie')?.ins?.oid).toBe('1.2.250.1.213.1.4.11')
    expect(population.patientById('erentiel-jeff')?.ins).toBeUndefined()
  })
})

describe('a preset', () => {
  const share = (values: readonly unknown[], value: unknown) => values.filter((one) => one === value).length / values.length

  it('realiste-2023 activates about 11 % and leaves 2 % opposed', async () => {
    const { patients } = await loadPopulation({ seed: 's', preset: 'realiste-2023', generated: 10_000 })
    const states = patients.map(({ espaceSante }) => espaceSante)
    expect(share(states, 'active')).toBeCloseTo(0.11, 1)
    expect(Math.abs(share(states, 'active') - 0.11)).toBeLessThan(0.01)
    expect(Math.abs(share(states, 'oppose') - 0.02)).toBeLessThan(0.005)
  })

  it('tout-repond makes everyone active and answering', async () => {
    const { patients } = await loadPopulation({ seed: 's', preset: 'tout-repond' })
    expect(
      share(
        patients.map(({ espaceSante }) => espaceSante),
        'active',
      ),
    ).toBe(1)
    expect(
      share(
        patients.map(({ persona }) => persona),
        'lit-et-repond',
      ),
    ).toBe(1)
  })

  it('actifs makes everyone active, with behaviours that differ', async () => {
    const { patients } = await loadPopulation({ seed: 's', preset: 'actifs', generated: 100 })
    expect(
      share(
        patients.map(({ espaceSante }) => espaceSante),
        'active',
      ),
    ).toBe(1)
    expect(new Set(patients.map(({ persona }) => persona)).size).toBe(5)
  })

  it('imprevus makes everyone active, each of the unexpected behaviours as often as the others', async () => {
    const { patients } = await loadPopulation({ seed: 's', preset: 'imprevus', generated: 5_000 })
    const personas = patients.map(({ persona }) => persona)
    expect(new Set(patients.map(({ espaceSante }) => espaceSante))).toEqual(new Set(['active']))
    expect(new Set(personas).size).toBe(10)
    for (const persona of new Set(personas)) expect(Math.abs(share(personas, persona) - 0.1)).toBeLessThan(0.02)
  })

  it('gives children a representative of their surname, and adults none', async () => {
    const { patients } = await loadPopulation({ seed: 's', generated: 2_000 })
    for (const { traits, representants } of patients)
      if (traits.dateNaissance < '2005') expect(representants).toBeUndefined()
      else expect(representants).toMatchObject([{ nom: traits.nomNaissance }])
    const liens = patients.flatMap(({ representants }) => representants?.[0]?.lien ?? [])
    expect(share(liens, 'mere')).toBeGreaterThan(0.6)
    expect(share(liens, 'mere')).toBeLessThan(0.73)
  })

  it('gives each person the same lot whoever else is there', async () => {
    const few = await loadPopulation({ seed: 's', preset: 'realiste-2023', generated: 10 })
    const many = await loadPopulation({ seed: 's', preset: 'realiste-2023', generated: 200 })
    for (const patient of few.patients) expect(many.patientById(patient.id)).toEqual(patient)
  })
})
