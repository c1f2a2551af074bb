/** A repeatable source of numbers: same seed, same sequence, on every machine. */
export interface Random {
  /** Next number in [0, 1[. */
  next(): number
  /** Next integer in [0, max[. */
  integer(max: number): number
  /** An independent source derived from this seed and a name; does not advance this one. */
  fork(name: string): Random
}

/** Mulberry32 seeded by a 32-bit FNV-1a hash of the seed text; good enough for behaviour, never for secrets. */
export function seededRandom(seed: string): Random {
  let state = fnv1a(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return { next, integer: (max) => Math.floor(next() * max), fork: (name) => seededRandom(`${seed}/${name}`) }
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
