import type { Refusal } from '#src/exchange/refusal.ts'
import type { ConfigurationOperateurSimule } from './configuration.ts'
import { refusDebit, refusListeGrise, refusStockage } from './refus-passagers.ts'

const MINUTE = 60_000
/** Pairs of sender and recipient that the greylist remembers; the oldest goes first. */
const COUPLES = 100_000

/** How a simulated operator differs from one that takes everything at once. What it remembers is forgotten when the bench stops. */
export interface Comportement {
  /** Wall milliseconds before each reply. */
  readonly lenteurMs: number
  /** @param pair DN of the sending operator's certificate, or its address */
  auMail(pair: string, tailleAnnoncee: number, nowMs: number): Refusal | undefined
  auRcpt(de: string, a: string, nowMs: number): Refusal | undefined
  /** Told of each mail that was taken. */
  recu(pair: string, octets: number, nowMs: number): void
}

export function createComportement({ nom, comportement }: Pick<ConfigurationOperateurSimule, 'nom' | 'comportement'>): Comportement {
  const { messagesParMinute, listeGriseMinutes, stockageOctets, lenteurMs } = comportement
  const recus = new Map<string, number[]>()
  const premiersEssais = new Map<string, number>()
  let occupes = 0

  const derniereMinute = (pair: string, nowMs: number) => (recus.get(pair) ?? []).filter((atMs) => atMs > nowMs - MINUTE)

  return {
    lenteurMs,
    auMail(pair, tailleAnnoncee, nowMs) {
      const dejaRecus = derniereMinute(pair, nowMs).length
      if (messagesParMinute !== undefined && dejaRecus >= messagesParMinute) return refusDebit(nom, messagesParMinute, dejaRecus)
      const plein = stockageOctets !== undefined && occupes + Math.max(1, tailleAnnoncee) > stockageOctets
      return plein ? refusStockage(nom, stockageOctets, occupes) : undefined
    },
    auRcpt(de, a, nowMs) {
      if (listeGriseMinutes === undefined) return undefined
      const couple = `${de.toLowerCase()} ${a.toLowerCase()}`
      const premierMs = premiersEssais.get(couple) ?? nowMs
      premiersEssais.set(couple, premierMs)
      const [plusAncien = ''] = premiersEssais.keys()
      if (premiersEssais.size > COUPLES) premiersEssais.delete(plusAncien)
      const resteMs = premierMs + listeGriseMinutes * MINUTE - nowMs
      return resteMs > 0 ? refusListeGrise(nom, resteMs) : undefined
    },
    recu(pair, octets, nowMs) {
      occupes += octets
      if (messagesParMinute !== undefined) recus.set(pair, [...derniereMinute(pair, nowMs), nowMs])
    },
  }
}
