/** What telling the changes of a folder needs. */
export interface MoyensIdle {
  /** Calls back after each change of the mailbox; gives a function that stops it. */
  readonly suivre: (changement: () => void) => () => void
  /** What a fault does before each telling. */
  readonly frapper: () => Promise<unknown>
  /** Tells what changed; false when the folder is lost. */
  readonly actualiser: () => Promise<boolean>
  /** Waits for the client without holding the bench's clock. */
  readonly silence: (client: Promise<unknown>) => Promise<unknown>
}

/** Tells a client in IDLE what changes (RFC 2177), one change after another, until `fin` resolves or the folder is lost: then `false`. */
export async function pendantIdle(fin: Promise<unknown>, { suivre, frapper, actualiser, silence }: MoyensIdle): Promise<boolean> {
  let suite = Promise.resolve(true)
  let perdre: () => void = () => {}
  const perdu = new Promise<void>((resolve) => {
    perdre = resolve
  })
  const dire = (avant: () => Promise<unknown>) => {
    suite = suite.then(avant).then(actualiser)
    // a failure is told by the last wait below
    suite.then((present) => present || perdre()).catch(() => {})
  }
  const arreter = suivre(() => dire(frapper))
  // something may have come between the last answer and now
  dire(async () => {})
  try {
    await silence(Promise.race([fin, perdu]))
  } finally {
    arreter()
  }
  return suite
}
