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
      '`banc run --profil <id>` : chaque profil défait une bonne conduite et une seule. / Each profile switches off one good behaviour, and only one.',
      'Les patients écrivent autant avec chaque profil. Deux dénominateurs baissent pourtant avec `ne-repond-pas`, par définition : `sun-es/delai-reponse-patient` compte les messages de l’établissement, qui en écrit moins ; `sun-es/delai-reponse-etablissement` compte les tours, et deux messages de patient restés sans réponse dans une conversation n’en font qu’un. / Patients write as much with each profile. Two denominators fall nevertheless with `ne-repond-pas`, by definition: `sun-es/delai-reponse-patient` counts messages of the establishment, which writes fewer; `sun-es/delai-reponse-etablissement` counts turns, and two patient messages left without an answer in one conversation are one.',
      table(['profil', 'famille', 'conduite', 'behaviour', 'scénario où cela se voit', 'écarts relevés'], rows),
    )
  },
})
