import { expect, it } from 'vitest'
import { hotesParDomaine } from '#src/exchange/courriel/hote-du-domaine.ts'

const HOTES = {
  'chu-voisin.mssante.fr': '127.0.0.1:2725',
  '*.aura.mssante.fr': 'relais-aura:25',
  '*.mssante.fr': '[::1]:2925',
}

it.each([
  ['the entry of the domain, case aside', 'CHU-Voisin.mssante.fr', { host: '127.0.0.1', port: 2725 }],
  ['the longest suffix', 'chu.grenoble.aura.mssante.fr', { host: 'relais-aura', port: 25 }],
  ['a shorter suffix', 'ailleurs.mssante.fr', { host: '::1', port: 2925 }],
  ['nothing for the suffix itself', 'mssante.fr', undefined],
  ['nothing for another domain', 'apycrypt.org', undefined],
])('gives %s', (_, domaine, attendu) => {
  expect(hotesParDomaine(HOTES)(domaine)).toEqual(attendu)
})

it('gives the host of every other domain when there is one', () => {
  expect(hotesParDomaine({ ...HOTES, '*': '127.0.0.1:2999' })('apycrypt.org')).toEqual({ host: '127.0.0.1', port: 2999 })
})

it('refuses a host without a port, and says how to write it', () => {
  expect(() => hotesParDomaine({ 'chu-voisin.mssante.fr': 'localhost' })).toThrow('write it host:port')
})
