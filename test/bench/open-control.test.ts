import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Bench } from '#src/bench/bench.ts'
import { openControl } from '#src/bench/open-control.ts'

test('a control API that closes leaves the token of the process that took its bench over', async () => {
  const data = mkdtempSync(join(tmpdir(), 'banc-control-'))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  const bench = { benchId: 'default', configuration: { data } } as Bench
  const first = await openControl(bench, () => {})
  const second = await openControl(bench, () => {})
  const token = readFileSync(second.access.tokenFile, 'utf8')
  await first.close()
  expect(readFileSync(second.access.tokenFile, 'utf8')).toBe(token)
  await second.close()
  expect(() => readFileSync(second.access.tokenFile)).toThrow('ENOENT')
})
