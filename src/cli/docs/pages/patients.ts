import type { Persona } from '#simulators/mon-espace-sante/persona.ts'
import type { PieceJointe } from '#simulators/mon-espace-sante/piece-jointe.ts'
import { discover } from '#src/exchange/discovery.ts'
import { code, page, table } from '../markdown.ts'
import { definePage } from '../page.ts'

const MES = '../../../../simulators/mon-espace-sante/'

export default definePage({
  id: 'patients',
  fichier: 'patients.md',
  async write() {
    const personas = await discover<Persona>(new URL(`${MES}personas/`, import.meta.url))
    const pieces = await discover<PieceJointe>(new URL(`${MES}pieces-jointes/`, import.meta.url))
    return page(
      'Comportements des patients virtuels / Behaviours of the virtual patients',
      'Qui ils sont, leur matricule et leur adresse : `banc list patients` et [population.md](../population.md). / Who they are, their matricules and addresses: the same two.',
      'Comportements : `persona` d’une personne de la population. / Behaviours: `persona` of a person of the population.',
      table(
        ['persona', 'comportement', 'behaviour'],
        personas.map(({ id, title }) => [code(id), title.fr, title.en]),
      ),
      'Pièces jointes : `pieces-jointes` des mots `agir-patient` et `au-prochain-message`. / Attachments of those step words.',
      table(
        ['pièce', 'contenu', 'content', 'fichier', 'type'],
        pieces.map(({ id, title, fileName, contentType }) => [code(id), title.fr, title.en, code(fileName), code(contentType)]),
      ),
    )
  },
})
