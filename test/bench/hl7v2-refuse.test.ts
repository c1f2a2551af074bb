import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readConfiguration } from '#src/bench/read-configuration.ts'

it('refuses etablissement.hl7v2, which nothing serves yet, with its line and what to do instead', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'banc-hl7v2-'))
  try {
    const file = join(folder, 'banc.yaml')
    await writeFile(file, 'etablissement:\n  finess: "0B0152872"\n  hl7v2:\n    host: 127.0.0.1\n    port: 2575\n')
    const refused = await readConfiguration(file).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      text: {
        fr: expect.stringMatching(/banc\.yaml:[34]:.*n’ouvre pas encore de flux HL7 v2.*POST \/v1\/sejours$/),
        en: expect.stringMatching(/banc\.yaml:[34]:.*opens no HL7 v2 flow yet.*POST \/v1\/sejours$/),
      },
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
