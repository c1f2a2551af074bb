import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#src/domain/json.ts'

describe('canonicalJson', () => {
  it('gives the same text whatever the order of the members', () => {
    expect(canonicalJson({ b: 1, a: { d: [1, { z: null, y: 'é' }], c: true } })).toBe('{"a":{"c":true,"d":[1,{"y":"é","z":null}]},"b":1}')
  })

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ a: undefined, b: 0 })).toBe('{"b":0}')
  })

  it('sorts by code unit, not by language', () => {
    expect(canonicalJson({ é: 1, z: 2, A: 3, a: 4 })).toBe('{"A":3,"a":4,"z":2,"é":1}')
  })
})
