import { indicateurJson } from './indicateur-json.ts'
import { AVERTISSEMENT } from './mots.ts'
import { defineReport, type RunReport } from './report.ts'

/** Raised when a member is renamed, removed or changes meaning; new members do not raise it. */
const VERSION = 2

export default defineReport({
  id: 'json',
  titre: { fr: 'JSON, pour les programmes', en: 'JSON, for programs' },
  fichier: 'rapport.json',
  write: (run) => `${JSON.stringify(content(run), null, 2)}\n`,
})

function content(run: RunReport): unknown {
  return {
    format: 'banc/rapport',
    version: VERSION,
    avertissement: AVERTISSEMENT,
    banc: {
      version: run.version,
      espace: run.banc,
      pilote: run.pilote,
      faitPreuve: run.faitPreuve,
      graine: run.graine,
      jeuDeRegles: run.jeuDeRegles,
      registre: run.registre,
      empreinteCanonique: run.empreinteCanonique,
      identitesMasquees: run.masque,
      interrompu: run.interrompu ?? null,
    },
    produit: run.produit ?? null,
    scenarios: run.scenarios,
    nonJoues: run.nonJoues ?? [],
    ecarts: run.ecarts,
    indicateurs: run.indicateurs.map(indicateurJson),
    exigences: run.exigences.map(({ requirement: { set, id, niveau, confiance, nonVerifiable }, ...judged }) => ({
      set,
      id,
      niveau,
      confiance,
      ...judged,
      ...(judged.verdict === 'non-verifiable' && nonVerifiable && { raison: nonVerifiable }),
    })),
  }
}
