import type { WireAnswer } from '#src/exchange/transaction.ts'
import { serializeListeBlanche } from './ecrire-liste-blanche.ts'
import type { FaconDAlterer } from './facons-d-alterer.ts'
import type { ListeBlanche } from './liste-blanche.ts'

/** Spoils the list that an operator downloads, to see whether it keeps its last good copy (`specs/mssante.md` §1.3). */
export function alterer(liste: ListeBlanche, facon: FaconDAlterer): WireAnswer {
  return { code: '200', rawHeaders: [['Content-Type', 'application/xml']], body: Buffer.from(FACONS[facon](liste)) }
}

const MOIS_MS = 30 * 86_400_000

const FACONS: Readonly<Record<FaconDAlterer, (liste: ListeBlanche) => string>> = {
  tronquee: (liste) => {
    const xml = serializeListeBlanche(liste)
    return xml.slice(0, Math.floor(xml.length / 2))
  },
  'non-xml': () => 'Service momentanement indisponible',
  vide: (liste) => serializeListeBlanche({ ...liste, entrees: [] }),
  ancienne: (liste) => serializeListeBlanche({ ...liste, dateDeGeneration: moisAvant(liste.dateDeGeneration) }),
}

function moisAvant(date: string): string {
  return new Date(Date.parse(date) - MOIS_MS).toISOString().replace(/\.\d+Z$/, 'Z')
}
