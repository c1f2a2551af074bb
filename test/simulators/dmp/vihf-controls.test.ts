import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Peer } from '#src/exchange/peer.ts'
import { testPki } from '#src/testing/test-pki.ts'
import type { Pki } from '#src/transports/pki/pki.ts'
import { outcomeOf } from './answers.ts'
import { alimentation, type Changes, testExistence } from './messages.ts'
import { NOW, type OpenDmp, openDmp, peerOf } from './open-dmp.ts'

let dmp: OpenDmp
let pki: Pki
beforeAll(async () => {
  pki = await testPki()
})
afterEach(() => dmp.close())

const SOAP = 'application/soap+xml'
const HOUR = 3_600_000

/** What TD0.2 answers, and the rule ids of its findings. */
async function call(changes: Changes, choices: Parameters<typeof openDmp>[0] = {}, peer?: Peer) {
  dmp = await openDmp(choices)
  const outcome = await outcomeOf(await dmp.post('patients', SOAP, await testExistence(changes), peer))
  return [outcome, (await dmp.findings()).filter(({ rule }) => rule.startsWith('dmp/')).map(({ rule }) => rule)]
}

const refused = (code: string, control: string) => [`500 soap:${code}`, [`dmp/${control}`]]
const CPS = 'CN=899900000017+SN=TESTEUR+GN=DOMINIQUE,OU=Médecin,O=TEST,C=FR'

describe('the VIHF', () => {
  it('is accepted as the test messages write it', async () => {
    expect(await call({})).toEqual(['200 actif', []])
  })

  it('is accepted by card, whatever the TLS organisation', async () => {
    const direct = {
      authentificationMode: 'DIRECTE',
      issuer: CPS,
      subjectId: undefined,
      identifiantStructure: '499900063480001',
      secteurActivite: 'SA07^1.2.250.1.71.4.2.4',
    }
    expect(await call({ vihf: direct, signer: pki.client('CPS-SIGN') }, {}, peerOf('Médecin'))).toEqual(['200 actif', []])
  })

  it('may name an issuer in another order and spelling', async () => {
    expect(
      await call({ vihf: { issuer: 'C=FR, ST=Paris (75), O=hopital temoin, 2.5.4.11=10B0127189, CN=cachet.etablissement.banc.test' } }),
    ).toEqual(['200 actif', []])
  })

  it.each<[string, Changes, string, string]>([
    ['without assertion', { assertion: () => '' }, 'SIM_VIHFAbsent', 'vihf-absent'],
    ['twice', { assertion: (xml) => xml + xml }, 'SIM_VIHFAbsent', 'vihf-absent'],
    ['of SAML 1.1', { assertion: (xml) => xml.replace('Version="2.0"', 'Version="1.1"') }, 'SIM_VIHFAbsent', 'vihf-absent'],
    ['an hour and a minute old', { vihf: { issueInstantMs: NOW - HOUR - 60_000 } }, 'SIM_VIHFPerime', 'vihf-perime'],
    ['six minutes in the future', { vihf: { issueInstantMs: NOW + 360_000 } }, 'SIM_VIHFPerime', 'vihf-perime'],
    ['changed after signing', { assertion: (xml) => xml.replace('MAX LIBRE', 'EVE PIRATE') }, 'DMPInvalidCertificate', 'vihf-signature'],
    ['not signed', { assertion: (xml) => xml.replace(/<Signature[\s\S]*<\/Signature>/, '') }, 'DMPInvalidCertificate', 'vihf-signature'],
    [
      'of another issuer',
      { vihf: { issuer: 'CN=autre,OU=10B0127189,O=HOPITAL TEMOIN,ST=Paris (75),C=FR' } },
      'SIM_VIHFEmetteur',
      'vihf-emetteur',
    ],
    ['without LPS_Nom', { vihf: { lpsNom: undefined } }, 'SIM_VIHFInvalide', 'vihf-attributs'],
    ['without role', { vihf: { roles: [] } }, 'SIM_VIHFInvalide', 'vihf-attributs'],
    ['without purposeofuse', { vihf: { purposeOfUse: undefined } }, 'SIM_VIHFInvalide', 'vihf-attributs'],
    ['without NameID', { vihf: { nameId: '' } }, 'SIM_VIHFInvalide', 'vihf-attributs'],
    ['of version 1.0', { vihf: { vihfVersion: '1.0' } }, 'SIM_VIHFInvalide', 'vihf-attributs'],
    ['of an unknown mode', { vihf: { authentificationMode: 'SECRETE' } }, 'SIM_VIHFInvalide', 'vihf-attributs'],
    ['for another resource', { vihf: { ressourceUrn: 'urn:mss' } }, 'SIM_VIHFInvalide', 'vihf-attributs'],
    ['of another structure than its certificate', { vihf: { identifiantStructure: '10B0000001' } }, 'SIM_StructureInactive', 'structure'],
    [
      'of a doctor without specialty',
      { vihf: { roles: [{ code: '10', codeSystem: '1.2.250.1.71.1.2.7' }] } },
      'SIM_SpecialiteAbsente',
      'specialite',
    ],
    [
      'of an unknown access mode',
      { vihf: { purposeOfUse: { code: 'curiosite', codeSystem: '1.2' } } },
      'DMPAccessDeniedByRightsService',
      'droits',
    ],
    [
      'in bris_de_glace by establishment certificate',
      { vihf: { purposeOfUse: { code: 'bris_de_glace', codeSystem: '1.2' }, modeAccesRaison: 'coma' } },
      'DMPAccessDeniedByRightsService',
      'droits',
    ],
    [
      'in bris_de_glace without a reason',
      { vihf: { authentificationMode: 'INDIRECTE_RENFORCEE', purposeOfUse: { code: 'bris_de_glace', codeSystem: '1.2' } } },
      'DMPAccessDeniedByRightsService',
      'droits',
    ],
  ])('%s is refused', async (_title, changes, code, control) => {
    expect(await call(changes)).toEqual(refused(code, control))
  })

  it.each([
    ['the authentication certificate', 'ORG-AUTH-CLI'],
    ['an expired certificate', 'client-expire'],
    ['a certificate not yet valid', 'client-pas-encore-valide'],
    ['a revoked certificate', 'client-revoque'],
    ['a certificate of another authority', 'client-etranger'],
  ])('signed by %s is refused', async (_title, client) => {
    expect(await call({ signer: pki.client(client) })).toEqual(refused('DMPInvalidCertificate', 'vihf-signature'))
  })

  it.each<[string, Peer]>([
    ['another organisation', peerOf('10B0000001')],
    ['an organisation whose certificate is not trusted', peerOf('10B0127189', false)],
    ['nobody', { address: '127.0.0.1' }],
  ])('sent by %s is refused', async (_title, peer) => {
    expect(await call({}, {}, peer)).toEqual(refused('SIM_OrganisationTLS', 'organisation-tls'))
  })

  it('out of its own Conditions is refused', async () => {
    const conditions = `<saml2:Conditions NotBefore="2026-03-02T09:18:00Z"/>`
    const before = { assertion: (xml: string) => xml.replace('</saml2:Subject>', `</saml2:Subject>${conditions}`) }
    expect(await call(before)).toEqual(refused('SIM_VIHFPerime', 'vihf-perime'))
  })
})

describe('the configuration', () => {
  it('refuses SHA-1, warns of it by default, or admits it without a word', async () => {
    const sha1 = { vihf: { empreinte: 'sha1' } } as const
    const rules = async () => (await dmp.findings()).map(({ rule, severity }) => `${rule} ${severity}`)
    expect(await call(sha1, { signature: { sha1: 'refuse' } })).toEqual(refused('DMPInvalidCertificate', 'vihf-signature'))
    await dmp.close()
    expect(await call(sha1)).toEqual(['200 actif', []])
    expect(await rules()).toEqual(['vihf/algorithme-signature avertissement'])
    await dmp.close()
    expect(await call(sha1, { signature: { sha1: 'accept' } })).toEqual(['200 actif', []])
    expect(await rules()).toEqual([])
  })

  it('attaches geographic structures to a certificate, and closes structures', async () => {
    const site = { vihf: { identifiantStructure: '10B0000001' } }
    expect(await call(site, { structuresRattachees: { '10B0127189': ['10B0000001'] } })).toEqual(['200 actif', []])
    await dmp.close()
    expect(await call({}, { structuresInactives: ['10B0127189'] })).toEqual(refused('SIM_StructureInactive', 'structure'))
  })

  it('admits homologation numbers, and never shows them', async () => {
    expect(await call({}, { homologations: ['SECRET-1'] })).toEqual(refused('SIM_HomologationInconnue', 'homologation'))
    expect(JSON.stringify(await dmp.findings())).not.toMatch(/SECRET-1|NumAutorisation/)
  })

  it('sets the window of the VIHF and its versions', async () => {
    expect(await call({ vihf: { issueInstantMs: NOW - 61_000 } }, { vihf: { pastMs: 60_000 } })).toEqual(
      refused('SIM_VIHFPerime', 'vihf-perime'),
    )
    await dmp.close()
    expect(await call({}, { vihf: { versions: ['4.0'] } })).toEqual(refused('SIM_VIHFInvalide', 'vihf-attributs'))
  })

  it('changes codes and texts', async () => {
    dmp = await openDmp({ codes: { 'vihf-absent': { code: 'DMPAutre', texte: 'autre texte' } } })
    const answer = await dmp.post('patients', SOAP, await testExistence({ assertion: () => '' }))
    expect(await outcomeOf(answer)).toBe('500 soap:DMPAutre')
    expect(answer.body.toString()).toContain('<soap:Text xml:lang="fr">autre texte</soap:Text>')
  })
})

describe('TD2.1', () => {
  it('is refused in reinforced indirect authentication', async () => {
    dmp = await openDmp()
    const { contentType, body } = await alimentation({ vihf: { authentificationMode: 'INDIRECTE_RENFORCEE' } })
    const answer = await dmp.post('repository', contentType, body)
    expect(await outcomeOf(answer)).toBe('500 soap:DMPAccessDeniedByRightsService')
    expect(answer.contentType).toContain('multipart/related')
  })
})
