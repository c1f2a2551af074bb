import type { FaultEffect } from '#src/exchange/faults/faults.ts'

type KeysOf<T> = T extends unknown ? keyof T : never

/** How a scenario writes the effects of a fault that a configuration and the control API write in English. */
export const MOTS_EFFETS: Readonly<Record<KeysOf<FaultEffect>, readonly string[]>> = {
  code: ['code'],
  text: ['texte'],
  delayMs: ['delai', 'delai-ms'],
  cut: ['couper'],
  afterBytes: ['apres-octets'],
  tamper: ['fausser'],
}

/** The same for the members around the effect; `service` is one word in both. */
export const MOTS_FAUTE = { service: ['service'], stage: ['etape'], match: ['si'], times: ['fois'], then: ['alors'] } as const

/** The words of a scenario for an effect; the word itself when it is none. */
export function motsEffet(effet: string): readonly string[] {
  return Object.hasOwn(MOTS_EFFETS, effet) ? MOTS_EFFETS[effet as keyof typeof MOTS_EFFETS] : [effet]
}
