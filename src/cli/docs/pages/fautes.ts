import { exemplesCommentes } from '#simulators/mssante/adresses-magiques/grammaire.ts'
import { faultPoints } from '#src/bench/fault-points.ts'
import { MOTS_EFFETS, MOTS_FAUTE } from '#src/scenario/language/mots-de-faute.ts'
import { code, page, table } from '../markdown.ts'
import { definePage } from '../page.ts'

export default definePage({
  id: 'fautes',
  fichier: 'fautes.md',
  write: async () =>
    page(
      'Fautes / Faults',
      'Une faute se demande par le fichier `banc.yaml` (`faults`), par un scénario (`declarer-faute`), par l’API de pilotage (`/v1/faults`) ou par une adresse magique. Le fichier et l’API l’écrivent de la même façon, un scénario avec les mots français de la table. / A fault is asked for by `banc.yaml` (`faults`), a scenario (`declarer-faute`), the control API (`/v1/faults`) or a magic address. The file and the API write it alike, a scenario with the French words of the table.',
      '```json\n{ "service": "mssante.inter-operateurs", "stage": "rcpt", "match": { "a": "*@patient.mssante.fr" }, "times": 2, "then": { "code": "450 4.2.1" } }\n```',
      '```yaml\n- declarer-faute: { service: mssante.inter-operateurs, etape: rcpt, si: { a: "*@patient.mssante.fr" }, fois: 2, alors: { code: 450 4.2.1 } }\n```',
      table(
        ['`banc.yaml`, `/v1/faults`', '`declarer-faute`'],
        [...Object.entries(MOTS_FAUTE), ...Object.entries(MOTS_EFFETS)].map(([word, mots]) => [code(word), mots.map(code).join(', ')]),
      ),
      '`delai` est une durée ISO 8601 (`PT5S`), `delai-ms` et `delayMs` des millisecondes ; au plus 24 jours en temps réel, 9 999 en temps du banc. / `delai` is an ISO 8601 duration (`PT5S`), `delai-ms` and `delayMs` are milliseconds; 24 days at most in wall time, 9,999 in bench time.',
      'Sans `times`, la faute se répète jusqu’à ce qu’on la retire. `then` : `{ "code", "text"? }`, `{ "delayMs" }` (en temps réel dans une conversation, en temps du banc pour un rapport), `{ "cut": true, "afterBytes"? }` ou `{ "tamper" }`. / Without `times` the fault strikes until it is removed. `then`: `{ "code", "text"? }`, `{ "delayMs" }` (wall time in a conversation, bench time for a report), `{ "cut": true, "afterBytes"? }` or `{ "tamper" }`.',
      '## Où / Where',
      table(['service', 'stage', 'match', 'then', 'tamper'], await points()),
      '## Adresses magiques / Magic addresses',
      '`banc+<étape>-<effet>[-<fois>]@<domaine d’un opérateur simulé>`, comme destinataire : la faute touche cet expéditeur et cette adresse autant de fois que l’indique le nombre, puis le courriel suivant passe et la boîte le garde ; sans nombre, elle se répète à chaque fois. C’est le service auquel l’adresse est donnée qui échoue. / `banc+<stage>-<effect>[-<times>]@<domain of a simulated operator>`, as recipient: the fault strikes that sender and that address as often as the number says, then the next mail passes and the mailbox keeps it; without a number it strikes each time. The service that hears the address is the one that fails.',
      table(
        ['adresse', 'fr', 'en'],
        exemplesCommentes().map(({ local, titre }) => [code(`${local}@…`), titre.fr, titre.en]),
      ),
    ),
})

async function points(): Promise<string[][]> {
  return (await faultPoints()).map(({ service, stage, match, then, tamper = [] }) =>
    [service, stage, match.join(' '), then.join(' '), tamper.join(' ')].map(code),
  )
}
