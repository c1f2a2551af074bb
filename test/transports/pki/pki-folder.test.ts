import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureFolder } from '#src/transports/pki/pki-folder.ts'

describe('a folder of the PKI', () => {
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'banc-folder-'))
  })
  afterEach(() => rm(root, { recursive: true }))

  const slowly = (content: string) => async () => {
    await wait(20)
    return new Map([
      ['cert.pem', content],
      ['key.pem', content],
    ])
  }

  it('is made once, by the first of those who make it at once, and nothing else is left', async () => {
    const folder = join(root, 'pki', 'autorites')
    await Promise.all(['a', 'b', 'c'].map((content) => ensureFolder(folder, slowly(content))))
    expect(await readdir(join(root, 'pki'))).toEqual(['autorites'])
    const [cert, key] = await Promise.all(['cert.pem', 'key.pem'].map((name) => readFile(join(folder, name), 'utf8')))
    expect(cert).toBe(key)
    await ensureFolder(folder, () => expect.unreachable('made again'))
  })

  it('is its owner’s only', async () => {
    const folder = join(root, 'autorites')
    await ensureFolder(folder, slowly('x'))
    expect([(await stat(folder)).mode & 0o777, (await stat(join(folder, 'key.pem'))).mode & 0o777]).toEqual([0o700, 0o600])
  })

  it('is not there when making it fails, and neither is what was written aside', async () => {
    const failing = () => Promise.reject(new Error('no entropy'))
    await expect(ensureFolder(join(root, 'autorites'), failing)).rejects.toThrow('no entropy')
    expect(await readdir(root)).toEqual([])
  })
})
