/** npm, which runs `npm start`, hands on the Ctrl-C that the terminal already sent to everybody: both are one, wall milliseconds. */
const SAME_MS = 500
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** What stops the program. */
export type StopSignal = (typeof SIGNALS)[number]

/**
 * Does a work that ends well when the user stops the program (Ctrl-C) or the system asks it to end: the signal it is given then aborts, with
 * the `StopSignal` as its reason. The next one ends the program at once.
 */
export async function interruptible<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController()
  const letGo = () => {
    for (const signal of SIGNALS) process.off(signal, heard)
  }
  const heard = (signal: StopSignal) => {
    if (stop.signal.aborted) return
    stop.abort(signal)
    setTimeout(letGo, SAME_MS).unref()
  }
  for (const signal of SIGNALS) process.on(signal, heard)
  try {
    return await work(stop.signal)
  } finally {
    letGo()
  }
}

/** What stopped the program; `undefined` while nothing did. */
export function stoppedBy({ aborted, reason }: AbortSignal): StopSignal | undefined {
  return aborted ? (reason as StopSignal) : undefined
}
