import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeFolder } from '#src/domain/make-folder.ts'

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'banc-folder-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('makes what is missing for its owner alone, and nothing when all is there', () => {
  const root = temporary()
  const folder = join(root, 'a/b/c/')
  makeFolder(folder)
  makeFolder(folder)
  for (const made of ['a', 'a/b', 'a/b/c']) expect(statSync(join(root, made)).mode & 0o777).toBe(0o700)
})

test('a file in the way is the error of the system, with its path', () => {
  const root = temporary()
  writeFileSync(join(root, 'fichier'), '')
  symlinkSync(join(root, 'absent'), join(root, 'lien'))
  expect(() => makeFolder(join(root, 'fichier'))).toThrow(/^EEXIST.*fichier'$/)
  expect(() => makeFolder(join(root, 'fichier/a/b'))).toThrow(/^ENOTDIR/)
  expect(() => makeFolder(join(root, 'lien/a'))).toThrow(/^EEXIST.*lien'$/)
})

test.runIf(existsSync('/proc/self'))('a place that takes no folder is refused, with its path and what to do', () => {
  expect(() => makeFolder('/proc/banc/donnees')).toThrow('"/proc/banc": the system takes no new folder in this place. Choose another path.')
})
