import type { Bench } from '#src/bench/bench.ts'
import type { Bilingual } from '#src/domain/bilingual.ts'

/** What a check found: `bon`, something to know, or something that prevents the bench from working. */
export interface Constat {
  readonly etat: 'bon' | 'attention' | 'echec'
  /** What was looked at, with its value. */
  readonly objet: string
  /** Why it is not good. */
  readonly detail?: Bilingual
  /** What to do about it; always given when it is not good. */
  readonly remede?: Bilingual
}

/** One thing that `banc diagnostic` looks at: one file of `checks/`, default export; `id` is the file's name. */
export interface Check {
  readonly id: string
  readonly titre: Bilingual
  /** @param bench a bench of the configuration that opens no port */
  run(bench: Bench): Promise<readonly Constat[]>
}

export function defineCheck(check: Check): Check {
  return check
}
