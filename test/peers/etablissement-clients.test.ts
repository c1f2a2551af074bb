import { execFile, spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { testPki } from '#src/testing/test-pki.ts'
import { decodeMtom } from '#src/wire/mtom/decode-mtom.ts'
import { playing } from '../bench/playing.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const run = promisify(execFile)
const programs = ['xmlsec1', 'unzip', 'python3']
const available = programs.every((program) => spawnSync(program, ['--help']).error === undefined)
const required = process.env['BANC_PEERS'] === 'required'

const sortie = fileURLToPath(new URL('../../scenarios/sortie/lettre-de-liaison.yaml', import.meta.url))

/** Reads a mail as Python's email package does, strictly, and writes its attachments into a folder. */
const PYTHON = `
import email, email.policy, json, os, sys
with open(sys.argv[1], 'rb') as file:
    mail = email.message_from_binary_file(file, policy=email.policy.default.clone(raise_on_defect=True))
attachments = [part.get_filename() for part in mail.iter_attachments()]
for part in mail.iter_attachments():
    with open(os.path.join(sys.argv[2], part.get_filename()), 'wb') as file:
        file.write(part.get_content())
print(json.dumps({'subject': mail['Subject'], 'from': mail['From'].addresses[0].display_name, 'headers': {name: mail[name] for name in ('X-MSS-NIL', 'X-MSS-INS', 'X-MSS-CODECDA')},
  'body': mail.get_body(('plain',)).get_content(), 'attachments': attachments}, default=str))
`

describe.skipIf(!available && !required)('what the witness sends at discharge', () => {
  const played = playing([sortie])

  it('is a mail that Python reads, with an archive that unzip lists and a PDF', async () => {
    const { requests } = await played
    const folder = await temporaryFolder('temoin')
    const [, auPatient] = requests['mssante/remise-inter-operateurs']!
    await writeFile(join(folder, 'courriel.eml'), auPatient!)
    const read = JSON.parse((await run('python3', ['-c', PYTHON, join(folder, 'courriel.eml'), folder])).stdout) as Record<string, unknown>
    expect(read).toMatchObject({
      subject: 'XDM/1.0/DDM+Lettre de liaison à la sortie ADRUN ZOE 31/12/1975',
      from: 'Dr_Max_LIBRE_HOPITAL TEMOIN DU BANC',
      headers: { 'X-MSS-NIL': 'BANC-TEMOIN-1', 'X-MSS-INS': 'O', 'X-MSS-CODECDA': '11490-0' },
      attachments: ['IHE_XDM.ZIP', '20260413_Lettre de liaison à la sortie_ADRUN_ZOE.pdf'],
    })
    expect(read['body']).toContain('votre lettre de liaison')
    const { stdout: tested } = await run('unzip', ['-t', join(folder, 'IHE_XDM.ZIP')])
    expect(tested).toContain('No errors detected')
    const { stdout: listed } = await run('unzip', ['-Z1', join(folder, 'IHE_XDM.ZIP')])
    expect(listed.trim().split('\n').sort()).toEqual([
      'IHE_XDM/SUBSET01/DOC0001.XML',
      'IHE_XDM/SUBSET01/METADATA.XML',
      'INDEX.HTM',
      'README.TXT',
    ])
  })

  it('is a submission whose assertion and lot signature xmlsec1 verifies', async () => {
    const { requests } = await played
    const [alimentation] = requests['dmp/td2.1-alimentation']!
    const boundary = /^\s*--(uuid:[0-9a-f-]+)/.exec(Buffer.from(alimentation!).toString('latin1'))![1]!
    const { message } = await decodeMtom(alimentation!, `multipart/related; boundary="${boundary}"`)
    const signature = message.parts.find(({ bytes }) => Buffer.from(bytes).includes('IHEManifest'))!
    expect(await verified(message.rootBytes, '--id-attr:ID', 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion')).toContain('OK')
    const lot = ['--ignore-manifests', '--id-attr:Id', 'http://uri.etsi.org/01903/v1.1.1#:SignedProperties']
    expect(await verified(signature.bytes, ...lot)).toContain('OK')
    const changed = Buffer.from(Buffer.from(signature.bytes).toString('utf8').replace('urn:oid:', 'urn:oid:9.'))
    await expect(verified(changed, ...lot)).rejects.toThrow()
  })
})

async function verified(xml: Uint8Array, ...options: string[]): Promise<string> {
  const folder = await temporaryFolder('temoin')
  const { ca, chain } = await testPki()
  await writeFile(join(folder, 'ca.pem'), ca)
  await writeFile(join(folder, 'signe.xml'), xml)
  const untrusted = (chain.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(async (pem, rank) => {
    await writeFile(join(folder, `${rank}.pem`), pem)
    return ['--untrusted-pem', join(folder, `${rank}.pem`)]
  })
  const anchors = ['--trusted-pem', join(folder, 'ca.pem'), ...(await Promise.all(untrusted)).flat()]
  const { stdout, stderr } = await run('xmlsec1', ['--verify', ...options, ...anchors, join(folder, 'signe.xml')])
  return stdout + stderr
}
