import { expect, test } from 'vitest'
import { onceEach } from '#src/bench/once-each.ts'
import type { Scenario } from '#src/scenario/scenario.ts'
import { playing } from './playing.ts'

const scenario = (id: string, file: string) => ({ id, file }) as Scenario

test('a file named twice and two files with one id are refused, each with what to do', () => {
  expect(() => onceEach([scenario('x', 'a.yaml'), scenario('y', 'b.yaml'), scenario('x', './a.yaml'), scenario('y', 'c.yaml')])).toThrow(
    [
      'Cannot load the scenarios: correct the following and start again.',
      '  ./a.yaml is named twice, by itself or by its folder: name it once',
      '  c.yaml id: "y" is already that of b.yaml: give one of them another id',
    ].join('\n'),
  )
  expect(() => onceEach([scenario('x', 'a.yaml'), scenario('y', 'b.yaml')])).not.toThrow()
})

test('a run of them does not begin', async () => {
  await expect(playing(['sortie', 'sortie/lettre-de-liaison'], 'sans-defaut', 'memory')).rejects.toThrow('is named twice')
})
