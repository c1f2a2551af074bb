import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import type { PieceJointe } from '#simulators/mon-espace-sante/piece-jointe.ts'
import type { Patient } from '#src/domain/population.ts'
import { discover } from '#src/exchange/discovery.ts'

const pieces = await discover<PieceJointe>(new URL('../../simulators/mon-espace-sante/pieces-jointes/', import.meta.url))
const has = process.env['BANC_PEERS'] === 'required' || spawnSync('file', ['--version']).status === 0

const zoe: Patient = {
  id: 'fictif-zoe',
  traits: { nomNaissance: 'FICTIF-CRAYON', listePrenoms: 'ZOÉ', premierPrenom: 'ZOÉ', sexe: 'F', dateNaissance: '1990-06-07' },
}

/** Types that file gives under another name than patients' software does. */
const AUTREMENT: Readonly<Record<string, string>> = { 'application/rtf': 'text/rtf' }

test.skipIf(!has).each(pieces.map((piece) => [piece.id, piece] as const))('file recognises the attachment %s', async (_, piece) => {
  const input = await piece.bytes(zoe, Date.parse('2026-03-02T08:00:00Z'))
  const { stdout } = spawnSync('file', ['--brief', '--mime-type', '-'], { input, encoding: 'utf8' })
  expect(stdout.trim()).toBe(AUTREMENT[piece.contentType] ?? piece.contentType)
})
