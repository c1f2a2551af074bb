/** Mails up to this size, bytes, stay in memory; larger ones are written aside while they arrive (design §3). */
export const EN_MEMOIRE = 1_000_000

/** What is kept in memory of a larger one, bytes: enough for its headers (budget 256 KB). */
export const DEBUT = 300_000

/** What gathers before it is written aside, bytes: a write of each chunk, some 16 KB, costs more than the bytes. */
export const PAQUET = 256_000
