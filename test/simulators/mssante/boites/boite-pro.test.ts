import { expect, test } from 'vitest'
import { boitesPro } from '#simulators/mssante/boites/boite-pro.ts'
import { configurationMssante } from '#simulators/mssante/configuration.ts'
import type { Professionnel } from '#src/domain/population.ts'

const ROBERT: Professionnel = {
  id: 'robert',
  idNat: '899700218896',
  nom: 'SPECIALISTE0021889',
  prenom: 'ROBERT',
  profession: '10',
  adresseMss: 'Robert.Specialiste@medecin.mssante.fr',
}

test('a professional of the population has a PER mailbox that only this person opens', () => {
  const boites = boitesPro({ professionnels: [ROBERT], boites: [] }, configurationMssante.parse({ boites: [] }))
  expect([...boites]).toEqual([
    [
      'robert.specialiste@medecin.mssante.fr',
      { adresse: 'robert.specialiste@medecin.mssante.fr', type: 'PER', titulaires: ['899700218896'] },
    ],
  ])
})

test('a mailbox of the population may be shared by several people, or a software’s', () => {
  const boites = [
    { adresse: 'chirurgie@chb.mssante.fr', type: 'ORG', titulaires: ['1', '2'] },
    { adresse: 'pfi@chb.mssante.fr', type: 'APP', titulaires: ['10B0127189'] },
  ] as const
  expect([...boitesPro({ professionnels: [], boites }, configurationMssante.parse({ boites: [] })).values()]).toEqual(boites)
})

test('a configured mailbox wins over that of the population, and an address alone has no holder', () => {
  const partagee = { adresse: 'robert.specialiste@medecin.mssante.fr', type: 'ORG', titulaires: ['1', '2'], motDePasse: 'essai' } as const
  const boites = boitesPro(
    { professionnels: [ROBERT], boites: [] },
    configurationMssante.parse({ boites: [partagee, 'seule@medecin.mssante.fr'] }),
  )
  expect(boites.get(partagee.adresse)).toEqual(partagee)
  expect(boites.get('seule@medecin.mssante.fr')?.titulaires).toEqual([])
})

test('an unknown kind of mailbox is refused', () => {
  expect(configurationMssante.safeParse({ boites: [{ adresse: 'a@b.fr', type: 'XYZ' }] }).success).toBe(false)
})
