import { describe, expect, it } from 'vitest'
import { adressePatient, splitAdresse } from '#src/domain/adresse.ts'
import { insCx, parseInsCx } from '#src/domain/identity.ts'

describe('an INS written as a CX', () => {
  it('has the form of the DMP and is read back', () => {
    const ins = { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' }
    expect(insCx(ins)).toBe('279035121518989^^^&1.2.250.1.213.1.4.10&ISO^NH')
    expect(parseInsCx(insCx(ins))).toEqual(ins)
  })

  it.each(['', '279035121518989', '279035121518989^^^1.2.250&ISO^NH', '279035121518989^^^&1.2.250.1.213.1.4.10&ISO^PI'])(
    'is not read from "%s"',
    (text) => {
      expect(parseInsCx(text)).toBeUndefined()
    },
  )
})

describe('an address', () => {
  it('of a patient is the matricule at the patient domain', () => {
    expect(adressePatient('279035121518989', 'patient.mssante.fr')).toBe('279035121518989@patient.mssante.fr')
  })

  it('is split at its last @, the domain in lower case', () => {
    expect(splitAdresse('"a@b"@Hopital.MSSante.fr')).toEqual({ local: '"a@b"', domaine: 'hopital.mssante.fr' })
  })

  it.each(['', '@x.fr', 'x@', 'x'])('is not read from "%s"', (text) => {
    expect(splitAdresse(text)).toBeUndefined()
  })
})
