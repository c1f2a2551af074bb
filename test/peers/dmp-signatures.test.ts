import { execFile, spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { testPki } from '#src/testing/test-pki.ts'
import { signLot } from '#src/wire/dsg/sign-lot.ts'
import { encodeVihf } from '#src/wire/saml/encode-vihf.ts'
import { encodeSoap } from '#src/wire/soap/encode-soap.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const run = promisify(execFile)
const available = spawnSync('xmlsec1', ['--version']).status === 0
const required = process.env['BANC_PEERS'] === 'required'

/** What `xmlsec1 --verify` says of a document: its output when it accepts, the rejection when it does not. */
async function xmlsec1(xml: string | Buffer, ...options: string[]): Promise<string> {
  const folder = await temporaryFolder('xmlsec1')
  const pki = await testPki()
  await writeFile(join(folder, 'ca.pem'), pki.ca)
  await writeFile(join(folder, 'signed.xml'), xml)
  const untrusted = pki.chain.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  const chain = await Promise.all(
    untrusted.map(async (pem, index) => {
      await writeFile(join(folder, `${index}.pem`), pem)
      return ['--untrusted-pem', join(folder, `${index}.pem`)]
    }),
  )
  const { stdout, stderr } = await run('xmlsec1', [
    '--verify',
    ...options,
    '--trusted-pem',
    join(folder, 'ca.pem'),
    ...chain.flat(),
    join(folder, 'signed.xml'),
  ])
  return stdout + stderr
}

const vihfOptions = ['--id-attr:ID', 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion']
const lotOptions = ['--ignore-manifests', '--id-attr:Id', 'http://uri.etsi.org/01903/v1.1.1#:SignedProperties']

describe.skipIf(!available && !required)('xmlsec1', () => {
  const vihf = async (empreinte: 'sha1' | 'sha256') => {
    const keys = (await testPki()).client('ORG-SIGN')
    const assertion = await encodeVihf(
      {
        id: '_0f8fad5b-d9cb-469f-a165-70867728950e',
        issueInstantMs: Date.UTC(2026, 2, 2, 9, 15),
        issuer: 'CN=é & <x>',
        nameId: '899900063480',
        authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
        roles: [{ code: '10', codeSystem: '1.2.250.1.71.1.2.7', displayName: 'Médecin' }],
        resourceId: '279035121518989^^^&1.2.250.1.213.1.4.10&ISO^NH',
        empreinte,
      },
      keys,
    )
    return encodeSoap({ headers: [`<w:Security xmlns:w="urn:w">${assertion}</w:Security>`], body: '<q/>' })
  }

  it.each(['sha1', 'sha256'] as const)('verifies a VIHF of ours inside its envelope (%s)', async (empreinte) => {
    expect(await xmlsec1(await vihf(empreinte), ...vihfOptions)).toContain('OK')
  })

  it('refuses that VIHF once it is changed', async () => {
    await expect(xmlsec1((await vihf('sha256')).replace('899900063480', '899900063481'), ...vihfOptions)).rejects.toThrow()
  })

  it.each(['sha1', 'sha256'] as const)('verifies a lot signature of ours (%s)', async (empreinte) => {
    const spec = { submissionSetUniqueId: '1.2.3', documents: [{ uniqueId: '1.2.4', bytes: Buffer.from('<a>é</a>') }] }
    const signed = await signLot({ ...spec, signatureId: '_1', signingTimeMs: 0, empreinte }, (await testPki()).client('ORG-SIGN'))
    expect(await xmlsec1(signed, ...lotOptions)).toContain('OK')
    await expect(xmlsec1(signed.toString().replace('urn:oid:1.2.4', 'urn:oid:1.2.5'), ...lotOptions)).rejects.toThrow()
  })
})
