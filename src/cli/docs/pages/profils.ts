import { chargerProfils } from '#simulators/etablissement/profil.ts'
import { code, page, table } from '../markdown.ts'
import { definePage } from '../page.ts'

export default definePage({
  id: 'profils',
  fichier: 'profils.md',
  async write() {
    const rows = (await chargerProfils()).map(({ id, famille, titre, scenario, fires }) => [
      code(id),
      famille,
      titre.fr,
      titre.en,
      code(scenario),
      fires.map(code).join(', '),
    ])
    return page(
      'Profils de l’établissement témoin / Profiles of the witness establishment',
      '`banc run --profil <id>` : chaque profil défait une bonne conduite et une seule.',
      table(['profil', 'famille', 'conduite', 'behaviour', 'scénario où cela se voit', 'écarts relevés'], rows),
    )
  },
})
