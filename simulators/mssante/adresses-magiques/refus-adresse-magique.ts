import type { Bilingual } from '#src/domain/bilingual.ts'
import type { Refusal } from '#src/exchange/refusal.ts'

/** A magic address that asks for nothing the bench can do: most often a misspelt word. */
export function refusAdresseMagique(adresse: string, { fr, en }: Bilingual): Refusal {
  return {
    control: 'mssante/adresse-magique-illisible',
    code: '550 5.1.1',
    wire: 'Mailbox unavailable',
    explanation: {
      fr: `Cette adresse magique du banc ne se lit pas : ${fr} « banc list faults » les donne toutes ; services.mssante.adressesMagiques: false les éteint.`,
      en: `This magic address of the bench cannot be read: ${en} "banc list faults" shows them all; services.mssante.adressesMagiques: false turns them off.`,
    },
    expected: { fr: 'banc+<étape>-<effet>[-<fois>]@…', en: 'banc+<stage>-<effect>[-<times>]@…' },
    received: adresse,
    severity: 'information',
  }
}
