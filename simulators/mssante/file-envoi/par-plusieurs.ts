/** Gives a function that starts works, at most `max` at one time, in the order they come; a work never rejects. */
export function parPlusieurs(max: number): (travail: () => Promise<void>) => void {
  const attente: (() => Promise<void>)[] = []
  let enCours = 0
  const partir = (travail: () => Promise<void>) => {
    enCours += 1
    void travail().finally(() => {
      enCours -= 1
      const suivant = attente.shift()
      if (suivant) partir(suivant)
    })
  }
  return (travail) => {
    if (enCours < max) partir(travail)
    else attente.push(travail)
  }
}
