import { describe, expect, test } from 'vitest'
import { cleOf } from '#src/domain/matricule.ts'
import type { Patient } from '#src/domain/population.ts'
import { chaqueTexte } from '#src/reports/chaque-texte.ts'
import { masquage } from '#src/reports/masquage.ts'

const patient = (id: string, nomNaissance: string, listePrenoms: string, matricule: string, publie = false): Patient => ({
  id,
  traits: { nomNaissance, listePrenoms, premierPrenom: listePrenoms.split(' ')[0]!, sexe: 'F', dateNaissance: '1980-01-01' },
  ins: { matricule, oid: '1.2.250.1.213.1.4.10' },
  publie,
})
const masquer = masquage([
  patient('a', 'PAT-TROIS', 'DOMINIQUE', '279035121518989', true),
  patient('b', 'FICTIVE', 'ANNE MARIE DOMINIQUE', '180019900000178'),
])

describe('masking of identities', () => {
  test.each([
    ['a matricule keeps its key only', '180019900000178@patient.mssante.fr', '•••••••••••••78@patient.mssante.fr'],
    ['a matricule of somebody unknown is hidden as well', 'INS 288091234567823 inconnu', 'INS •••••••••••••23 inconnu'],
    ['a Corsican matricule too', '<2A0012B02077713> 160012B02077713.', '<2A0012B02077713> •••••••••••••13.'],
    ['a published matricule is left', '279035121518989^^^&1.2.250', '279035121518989^^^&1.2.250'],
    ['the SIRET of a certificate is left', 'CN=a,OU=300000000000009,O=B', 'CN=a,OU=300000000000009,O=B'],
    ['a SIRET is left at the start of a name too', 'OU=318003502400041,O=CNAM', 'OU=318003502400041,O=CNAM'],
    ['a matricule in an OU is hidden', 'OU=180019900000178,O=B', 'OU=•••••••••••••78,O=B'],
    ['a matricule with a wrong key in an OU is hidden', 'OU=280019900000100,O=B', 'OU=•••••••••••••00,O=B'],
    [
      'what would be a valid matricule is hidden, were it a SIRET',
      `OU=3180035024000${cleOf('3180035024000')}`,
      `OU=•••••••••••••${cleOf('3180035024000')}`,
    ],
    ['the same digits are hidden elsewhere', 'INS=300000000000009 xOU=300000000000009', 'INS=•••••••••••••09 xOU=•••••••••••••09'],
    ['longer numbers are no matricule', '1234567890123456', '1234567890123456'],
    ['names become initials, whatever their case', 'Anne Fictive a écrit', 'A. F. a écrit'],
    ['names of published people are left', 'Dominique PAT-TROIS', 'Dominique PAT-TROIS'],
    ['words that hold a name are left', 'ANNEXE', 'ANNEXE'],
  ])('%s', (_, texte, attendu) => {
    expect(masquer(texte)).toBe(attendu)
  })

  test('everything inside a value is masked, keys and other types are left', () => {
    expect(chaqueTexte({ fictive: ['ANNE', 3, null, { patient: 'ANNE', ok: true }] }, masquer)).toEqual({
      fictive: ['A.', 3, null, { patient: 'A.', ok: true }],
    })
  })

  test('nobody to hide leaves names alone', () => {
    expect(masquage([])('ANNE FICTIVE')).toBe('ANNE FICTIVE')
  })
})
