import { lookup } from 'node:dns/promises'
import { isEveryAddress, isLoopback } from '#src/bench/published-host.ts'
import { defineCheck } from '../check.ts'

export default defineCheck({
  id: 'noms',
  titre: { fr: 'Noms d’hôtes', en: 'Host names' },
  run({ configuration: { nomsHotes, listen } }) {
    return Promise.all(
      ['localhost', ...nomsHotes].map(async (nom) => {
        const addresses = await lookup(nom, { all: true }).catch(() => [])
        const objet = `${nom} → ${addresses.map(({ address }) => address).join(', ') || '?'}`
        const reached = addresses.some(({ address }) => address === listen || (isLoopback(listen) && isLoopback(address)))
        if (reached || isEveryAddress(listen)) return { etat: 'bon' as const, objet }
        return {
          etat: 'echec' as const,
          objet,
          detail: { fr: `ce nom ne mène pas au banc (${listen})`, en: `this name does not lead to the bench (${listen})` },
          remede: {
            fr: `Ajoutez au fichier hosts des postes clients la ligne « ${listen} ${nom} » (banc reseau la donne).`,
            en: `Add the line "${listen} ${nom}" to the hosts file of the client machines (banc reseau gives it).`,
          },
        }
      }),
    )
  },
})
