import { texteLocal } from '#src/domain/heure-locale.ts'
import { AVERTISSEMENT } from './mots.ts'
import { defineReport, type RunReport } from './report.ts'

/** Raised when a member is renamed, removed or changes meaning. */
const VERSION = 1

/** What proves what was run: who, with what, when, and every byte by its SHA-256, chained. */
export default defineReport({
  id: 'manifeste',
  titre: {
    fr: 'Manifeste : ce qui a été joué, et la preuve de chaque échange',
    en: 'Manifest: what was run, and the proof of each exchange',
  },
  fichier: 'manifeste.json',
  write: (run) => `${JSON.stringify(content(run), null, 2)}\n`,
})

function content(run: RunReport): unknown {
  const { debutMs, finMs, zone } = run.horloge
  return {
    entete: AVERTISSEMENT.fr,
    format: 'banc/manifeste',
    version: VERSION,
    produit: run.produit ?? null,
    pilote: run.pilote,
    faitPreuve: run.faitPreuve,
    banc: run.version,
    registre: run.registre,
    jeuDeRegles: run.jeuDeRegles,
    configuration: run.configuration,
    graine: run.graine,
    horloge: { debut: wallTime(debutMs, zone), fin: wallTime(finMs, zone), zone },
    interrompu: run.interrompu ?? null,
    identitesMasquees: run.masque,
    empreinteCanonique: run.empreinteCanonique,
    chainage:
      'chaine = SHA-256 (hexadécimal) de la chaîne précédente (vide au début), d’un saut de ligne, et de l’échange en JSON canonique sans le membre chaine',
    echanges: run.echanges,
  }
}

/** Local date and time as people of the place read it, beside the instant. */
function wallTime(instantMs: number, zone: string): { readonly instant: string; readonly local: string } {
  return { instant: new Date(instantMs).toISOString(), local: texteLocal(zone, instantMs) }
}
