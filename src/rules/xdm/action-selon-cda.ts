import { defineRule } from '../rule.ts'
import { changerEntrees, entreesCda, valeursDAction } from './portee.ts'

export default defineRule({
  id: 'xdm/action-selon-cda',
  artefact: 'xdm',
  title: {
    fr: 'La métadonnée action vaut C quand le CDA remplace une version (RPLC), et elle est absente d’un document initial.',
    en: 'The metadata action is C when the CDA replaces a version (RPLC), and absent from an initial document.',
  },
  requirements: ['XDM.9', 'AMBU.MSS/va1.02'],
  check(archive) {
    const entrees = entreesCda(archive).map((entree) => ({ ...entree, action: valeursDAction(archive, entree.entry)?.[0] }))
    // a deletion names the document itself; another value is said by xdm/action-connue
    const jugees = entrees.filter(({ action }) => action === undefined || action === 'C')
    if (jugees.length === 0) return 'non-applicable'
    return jugees
      .map(({ action, cda, position }) => ({ action, position, remplace: cda.relatedDocument?.typeCode === 'RPLC' }))
      .filter(({ action, remplace }) => (action === 'C') !== remplace)
      .map(({ action, remplace, position }) => ({
        expected: remplace
          ? { fr: 'C, car le CDA remplace une version', en: 'C, because the CDA replaces a version' }
          : { fr: 'aucune action, car le CDA ne remplace rien', en: 'no action, because the CDA replaces nothing' },
        received: action ?? { fr: 'aucune action', en: 'no action' },
        position,
      }))
  },
  mutants: [
    {
      title: 'remplacement sans action',
      mutate: (archive) =>
        changerEntrees(archive, (entry) => ({ ...entry, otherSlots: entry.otherSlots.filter(({ name }) => name !== archive.slotAction) })),
    },
    {
      title: 'document initial avec action C',
      mutate: (archive) =>
        changerEntrees(archive, (entry) =>
          valeursDAction(archive, entry)
            ? entry
            : { ...entry, otherSlots: [...entry.otherSlots, { name: archive.slotAction, values: ['C'] }] },
        ),
    },
  ],
})
