import { expect, it } from 'vitest'
import { resoudre, type Zone } from '#simulators/mssante/dns/zone.ts'

const zone: Zone = {
  domaines: new Set(['medecin.mssante.fr']),
  hotes: new Set(['localhost', 'mss.banc.test']),
  adresse: '127.0.0.1',
  cible: 'mss.banc.test',
  ports: { _submission: 2587, _submissions: 0, _imap: 1143, _imaps: 0 },
}
const poser = (name: string, type = 'SRV', autres: { opcode?: number; class?: string; zone?: Partial<Zone> } = {}) =>
  resoudre({ ...zone, ...autres.zone }, { opcode: autres.opcode ?? 0, questions: [{ name, type, class: autres.class ?? 'IN' }] })

it('tells where submission and IMAP with STARTTLS listen, with the address of the host', () => {
  expect(poser('_Submission._tcp.Medecin.mssante.fr')).toEqual({
    rcode: 'NOERROR',
    authoritative: true,
    answers: [
      {
        name: '_Submission._tcp.Medecin.mssante.fr',
        type: 'SRV',
        data: { priority: 0, weight: 1, port: 2587, target: 'mss.banc.test' },
      },
    ],
    authorities: [],
    additionals: [{ name: 'mss.banc.test', type: 'A', data: '127.0.0.1' }],
  })
  expect(poser('_imap._tcp.medecin.mssante.fr').answers).toMatchObject([{ data: { port: 1143 } }])
})

it('says that a service is not offered by the root target, without an address', () => {
  const { answers, additionals } = poser('_imaps._tcp.medecin.mssante.fr')
  expect(answers).toMatchObject([{ data: { port: 0, target: '.' } }])
  expect(additionals).toEqual([])
})

it('gives the address of the bench’s hosts in its family', () => {
  expect(poser('LOCALHOST', 'A').answers).toEqual([{ name: 'LOCALHOST', type: 'A', data: '127.0.0.1' }])
  expect(poser('mss.banc.test', 'AAAA')).toMatchObject({ rcode: 'NOERROR', answers: [] })
  expect(poser('mss.banc.test', 'AAAA', { zone: { adresse: '::1' } }).answers).toMatchObject([{ type: 'AAAA', data: '::1' }])
  expect(poser('_imap._tcp.medecin.mssante.fr', 'SRV', { zone: { adresse: '::1' } }).additionals).toMatchObject([{ type: 'AAAA' }])
})

it.each([
  ['another type of a name that is there', '_imap._tcp.medecin.mssante.fr', 'TXT', 'NOERROR'],
  ['the domain itself', 'medecin.mssante.fr', 'MX', 'NOERROR'],
  ['what lies between', '_tcp.medecin.mssante.fr', 'SRV', 'NOERROR'],
  ['a guessed name', 'imap.medecin.mssante.fr', 'A', 'NXDOMAIN'],
  ['another service', '_pop3._tcp.medecin.mssante.fr', 'SRV', 'NXDOMAIN'],
  ['a property of every object', '_constructor._tcp.medecin.mssante.fr', 'SRV', 'NXDOMAIN'],
  ['a service of another domain below', '_imap._tcp.x.medecin.mssante.fr', 'SRV', 'NXDOMAIN'],
])('says that there is nothing of %s, and for how long', (_, name, type, rcode) => {
  expect(poser(name, type)).toMatchObject({ rcode, answers: [], authorities: [{ name: 'medecin.mssante.fr', type: 'SOA' }] })
})

it.each([
  ['a name that is not the bench’s', poser('example.org', 'A'), 'REFUSED'],
  ['a domain that only ends alike', poser('xmedecin.mssante.fr', 'A'), 'REFUSED'],
  ['another class', poser('medecin.mssante.fr', 'TXT', { class: 'CH' }), 'REFUSED'],
  ['another operation', poser('medecin.mssante.fr', 'SOA', { opcode: 5 }), 'NOTIMP'],
  ['no question', resoudre(zone, { opcode: 0, questions: [] }), 'FORMERR'],
])('refuses %s', (_, answer, rcode) => {
  expect(answer).toEqual({ rcode, authoritative: false, answers: [], authorities: [], additionals: [] })
})
