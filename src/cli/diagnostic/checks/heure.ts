import { describePki } from '#src/transports/pki/describe-pki.ts'
import { defineCheck } from '../check.ts'

const SAMPLE_MS = 500
/** Drift of the clock of the wall against the machine's own counter over the sample, milliseconds. */
const DRIFT_MS = 50

export default defineCheck({
  id: 'heure',
  titre: { fr: 'Heure de la machine', en: 'Time of the machine' },
  async run({ pki }) {
    const objet = `${new Date().toISOString()} (${Intl.DateTimeFormat().resolvedOptions().timeZone})`
    const remede = {
      fr: 'Réglez l’heure de la machine et activez sa synchronisation (NTP) : les certificats et les jetons sont vérifiés à l’heure près.',
      en: 'Set the time of the machine and have it synchronised (NTP): certificates and tokens are checked against it.',
    }
    const issued = Math.max(
      ...describePki(pki, Date.now())
        .filter(({ refused }) => !refused)
        .map(({ notBeforeMs }) => notBeforeMs),
    )
    if (issued > Date.now())
      return [
        {
          etat: 'echec',
          objet,
          detail: {
            fr: 'l’heure précède l’émission des certificats du banc',
            en: 'the time is before the bench’s certificates were issued',
          },
          remede,
        },
      ]
    const drift = await driftOver(SAMPLE_MS)
    if (Math.abs(drift) > DRIFT_MS)
      return [
        {
          etat: 'attention',
          objet,
          detail: {
            fr: `l’heure a sauté de ${Math.round(drift)} ms en ${SAMPLE_MS} ms`,
            en: `the time jumped by ${Math.round(drift)} ms in ${SAMPLE_MS} ms`,
          },
          remede,
        },
      ]
    const since = new Date(issued).toISOString().slice(0, 19)
    return [
      {
        etat: 'bon',
        objet,
        detail: {
          fr: `après l’émission des certificats du banc (${since}Z), et sans saut en ${SAMPLE_MS} ms ; aucun serveur de temps n’est interrogé : comparez cette heure à une horloge sûre`,
          en: `after the bench’s certificates were issued (${since}Z), without a jump in ${SAMPLE_MS} ms; no time server is asked: compare this time with a clock that you trust`,
        },
      },
    ]
  },
})

async function driftOver(sampleMs: number): Promise<number> {
  const [wall, counter] = [Date.now(), performance.now()]
  await new Promise((resolve) => setTimeout(resolve, sampleMs))
  return Date.now() - wall - (performance.now() - counter)
}
