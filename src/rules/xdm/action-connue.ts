import { defineRule } from '../rule.ts'
import { changerEntrees, entreesOf, valeursDAction } from './portee.ts'

export default defineRule({
  id: 'xdm/action-connue',
  artefact: 'xdm',
  title: {
    fr: 'La métadonnée action, quand elle est là, vaut C (remplacement) ou D (suppression), une seule fois.',
    en: 'The metadata action, when present, is C (replacement) or D (deletion), once.',
  },
  requirements: ['XDM.8'],
  check(archive) {
    const avecAction = entreesOf(archive).filter(({ entry }) => valeursDAction(archive, entry) !== undefined)
    if (avecAction.length === 0) return 'non-applicable'
    return avecAction
      .map(({ entry, position }) => ({ values: valeursDAction(archive, entry)!, position }))
      .filter(({ values }) => !(values.length === 1 && /^[CD]$/.test(values[0]!)))
      .map(({ values, position }) => ({
        expected: { fr: 'C ou D', en: 'C or D' },
        received: values.join(', ').slice(0, 100) || { fr: 'aucune valeur', en: 'no value' },
        position,
      }))
  },
  mutants: [
    { title: 'autre lettre', mutate: (archive) => agir(archive, 'X') },
    { title: 'minuscule', mutate: (archive) => agir(archive, 'c') },
  ],
})

function agir(archive: Parameters<typeof changerEntrees>[0], value: string) {
  return changerEntrees(archive, (entry) => ({
    ...entry,
    otherSlots: entry.otherSlots.map((slot) => (slot.name === archive.slotAction ? { ...slot, values: [value] } : slot)),
  }))
}
