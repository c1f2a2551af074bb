import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

test('a reader of the error stream that left is no failure: the command ends with its own code', async () => {
  const argv = ['--conditions=banc-source', '--import', 'tsx', 'src/cli/main.ts', 'rnu']
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'pipe'] })
  child.stderr.destroy()
  expect(await once(child, 'exit')).toEqual([2, null])
})
