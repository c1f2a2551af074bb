import { annuaireDesPatients } from '#src/exchange/population/annuaire.ts'
import { espacesActuels } from '#src/scenario/espace-actuel.ts'
import { defineOperation } from '../operation.ts'

export default defineOperation({
  id: 'lire-patients',
  method: 'get',
  path: '/v1/patients',
  title: { fr: 'Donne les patients de la population et leurs adresses', en: 'Gives the patients of the population and their addresses' },
  answers: {
    200: {
      fr: 'Identifiant, matricule et OID, traits stricts, adresse et état présent de la boîte ; adresse absente : aucune boîte à ce nom',
      en: 'Id, matricule and OID, strict traits, address and present state of the mailbox; no address: no mailbox of that person',
    },
  },
  async run(_call, { configuration, journal, population }) {
    const patients = annuaireDesPatients(population, configuration.population.domainePatient, await espacesActuels(journal))
    return { status: 200, json: { patients } }
  },
})
