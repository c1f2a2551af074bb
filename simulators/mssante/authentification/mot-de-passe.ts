import { createHash, timingSafeEqual } from 'node:crypto'

/** Compares in a time that tells nothing of the password. */
export function motDePasseJuste(recu: string, attendu: string): boolean {
  return timingSafeEqual(empreinte(recu), empreinte(attendu))
}

function empreinte(motDePasse: string): Buffer {
  return createHash('sha256').update(motDePasse).digest()
}
