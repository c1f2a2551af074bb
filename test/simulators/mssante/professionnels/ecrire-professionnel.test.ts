import { expect, it } from 'vitest'
import { testBench } from '#src/testing/test-bench.ts'

it('a professional whose mailbox nobody holds is told in both languages', async () => {
  const bench = await testBench()
  try {
    const ecrire = bench.simulators.get('mssante')!.commands!['ecrire-professionnel']!
    await expect(ecrire({ de: 'inconnu@ailleurs.mssante.fr', a: 'chirurgie@hopital-temoin.mssante.fr' }, 'scenario')).rejects.toMatchObject(
      {
        text: {
          fr: expect.stringContaining('Personne ne peut écrire depuis « inconnu@ailleurs.mssante.fr »'),
          en: expect.stringContaining('Nobody can write from "inconnu@ailleurs.mssante.fr"'),
        },
      },
    )
  } finally {
    await bench.close()
  }
})
