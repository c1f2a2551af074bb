import { execFile, spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import type { EntryOf } from '#src/domain/journal-entry.ts'
import { testBench } from '#src/testing/test-bench.ts'

const available = spawnSync('dig', ['-v']).status === 0
const required = process.env['BANC_PEERS'] === 'required'

describe.runIf(available || required)('dig', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await testBench({ clock: 'real', nomsHotes: ['mss.banc.test'], services: { mssante: { dns: { actif: true } } } })
  })
  afterAll(() => bench.close())

  const dig = (...args: string[]): Promise<string> =>
    new Promise((resolve) => {
      const { host, port } = bench.listening.get('mssante.dns')!
      const all = [`@${host}`, '-p', String(port), '+notcp', '+time=10', '+tries=1', ...args]
      execFile('dig', all, { timeout: 20_000 }, (_, stdout, stderr) => resolve(stdout + stderr))
    })
  const port = (service: string) => bench.listening.get(service)!.port

  it('finds submission and IMAP of a mailbox’s domain, and the host they are on', async () => {
    expect(await dig('+short', 'SRV', '_submission._tcp.medecin.mssante.fr')).toBe(`0 1 ${port('mssante.soumission')} mss.banc.test.\n`)
    expect(await dig('+short', 'SRV', '_imap._tcp.medecin.mssante.fr')).toBe(`0 1 ${port('mssante.imap')} mss.banc.test.\n`)
    expect(await dig('+short', 'SRV', '_imaps._tcp.medecin.mssante.fr')).toBe('0 0 0 .\n')
    expect(await dig('+short', 'A', 'mss.banc.test')).toBe('127.0.0.1\n')
  })

  it('takes the answers for well-formed and authoritative, with the address in the additional section', async () => {
    const output = await dig('SRV', '_Submission._tcp.Medecin.mssante.fr')
    expect(output).toContain('status: NOERROR')
    expect(output).toMatch(/flags: qr aa rd;/)
    expect(output).toMatch(/EDNS: version: 0, flags:; udp: 1232/)
    expect(output).toMatch(/ADDITIONAL SECTION:\nmss\.banc\.test\.\s+60\s+IN\s+A\s+127\.0\.0\.1/)
    expect(output).not.toMatch(/WARNING: (?!recursion requested)|malformed|extra bytes/)
  })

  it('hears NXDOMAIN below the domain, with the SOA, and REFUSED for the rest of the world', async () => {
    const absent = await dig('A', 'imap.medecin.mssante.fr')
    expect(absent).toContain('status: NXDOMAIN')
    expect(absent).toMatch(
      /AUTHORITY SECTION:\nmedecin\.mssante\.fr\.\s+60\s+IN\s+SOA\s+mss\.banc\.test\. hostmaster\.medecin\.mssante\.fr\./,
    )
    expect(await dig('+noedns', 'A', 'www.example.org')).toContain('status: REFUSED')
    expect(await dig('CH', 'TXT', 'version.bind')).toContain('status: REFUSED')
    expect(await dig('+opcode=notify', 'SOA', 'medecin.mssante.fr')).toContain('status: NOTIMP')
  })

  it('leaves each of its questions in the journal', async () => {
    const exchanges = (await bench.journal.read({ kinds: ['exchange'] })) as EntryOf<'exchange'>[]
    const questions = exchanges.filter(({ payload }) => payload.service === 'mssante.dns')
    expect(questions.map(({ payload: { code, summary } }) => `${code} ${summary['type']} ${summary['nom']}`)).toEqual([
      'NOERROR SRV _submission._tcp.medecin.mssante.fr',
      'NOERROR SRV _imap._tcp.medecin.mssante.fr',
      'NOERROR SRV _imaps._tcp.medecin.mssante.fr',
      'NOERROR A mss.banc.test',
      'NOERROR SRV _submission._tcp.medecin.mssante.fr',
      'NXDOMAIN A imap.medecin.mssante.fr',
      'REFUSED A www.example.org',
      'REFUSED TXT version.bind',
      'NOTIMP SOA medecin.mssante.fr',
    ])
  })
})
