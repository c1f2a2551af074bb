import { describe, expect, it } from 'vitest'
import { Leases } from '#src/exchange/time/leases.ts'
import { createClient } from '#src/transports/client/create-client.ts'
import { EgressRefusedError, resolveEgress } from '#src/transports/client/egress-guard.ts'

describe('the egress guard', () => {
  it.each(['127.0.0.1', '::1', '[::1]', 'localhost', 'LOCALHOST'])('lets %s through by default', (host) => {
    expect(resolveEgress({ host, port: 25 }, {})).toEqual({ host: host.toLowerCase().replace(/[[\]]/g, ''), port: 25 })
  })

  it.each(['10.1.2.3', 'smtp.medecin.mssante.fr', '127.0.0.2', 'localhost.example.org', '0.0.0.0', ''])('refuses %s by default', (host) => {
    expect(() => resolveEgress({ host, port: 25 }, {})).toThrow(EgressRefusedError)
  })

  it('names the host and the key to change', () => {
    expect(() => resolveEgress({ host: 'smtp.medecin.mssante.fr', port: 25 }, {})).toThrow(
      'Refused to connect to "smtp.medecin.mssante.fr:25": "smtp.medecin.mssante.fr" is not listed under "sorties". Add it there if it is a test machine of yours.',
    )
  })

  it.each([
    ['127.0.0.1:8444', { host: '127.0.0.1', port: 8444 }],
    ['127.0.0.1', { host: '127.0.0.1', port: 443 }],
    ['localhost:8444', { host: 'localhost', port: 8444 }],
    ['[::1]:8444', { host: '::1', port: 8444 }],
    ['::1', { host: '::1', port: 443 }],
  ])('sends a name where "hotes" says: %s', (mapped, address) => {
    expect(resolveEgress({ host: 'LPS2.dmp.gouv.fr', port: 443 }, { hotes: { 'lps2.dmp.gouv.fr': mapped } })).toEqual(address)
  })

  it('refuses a name that "hotes" sends outside "sorties"', () => {
    expect(() => resolveEgress({ host: 'lps2.dmp.gouv.fr', port: 443 }, { hotes: { 'lps2.dmp.gouv.fr': '10.1.2.3:443' } })).toThrow(
      /"10.1.2.3" is not listed under "sorties" \("hotes" sends it to "10.1.2.3:443"\)/,
    )
  })

  it('lets a listed address through, and never asks a name server for a listed name', () => {
    const sorties = ['10.1.2.3', 'pfi.hopital.example']
    expect(resolveEgress({ host: '10.1.2.3', port: 25 }, { sorties })).toEqual({ host: '10.1.2.3', port: 25 })
    expect(() => resolveEgress({ host: 'pfi.hopital.example', port: 25 }, { sorties })).toThrow(/asks no name server/)
    expect(() => resolveEgress({ host: '127.0.0.1', port: 25 }, { sorties })).toThrow(EgressRefusedError)
  })
})

describe('a client behind the egress guard', () => {
  it('tells of the refusal, dials nothing and keeps no lease', async () => {
    const refused: EgressRefusedError[] = []
    const leases = new Leases()
    const dial = () => Promise.reject(new Error('dialled'))
    const client = createClient({ dial, leases, onRefused: (error) => refused.push(error) })
    await expect(client.connect({ host: '192.0.2.1', port: 25 })).rejects.toThrow(EgressRefusedError)
    await expect(client.fetch('https://services-ps-tlsm.ameli.fr/lps', { method: 'GET', headers: [], tls: { ca: '' } })).rejects.toThrow(
      EgressRefusedError,
    )
    expect(refused.map(({ host, port }) => `${host}:${port}`)).toEqual(['192.0.2.1:25', 'services-ps-tlsm.ameli.fr:443'])
    expect(leases.holders()).toEqual([])
  })

  it('gives the lease back when nothing listens', async () => {
    const leases = new Leases()
    const { createMemory } = await import('#src/transports/memory/create-memory.ts')
    const nothing = {} as Parameters<typeof createMemory>[0]
    const client = createClient({ dial: createMemory(nothing).dial, leases })
    await expect(client.connect({ host: '127.0.0.1', port: 1 })).rejects.toThrow(/Nothing listens in memory on "127.0.0.1:1"/)
    expect(leases.holders()).toEqual([])
  })
})
