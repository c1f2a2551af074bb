/** True when a text is the one wanted, case left aside; one `*` stands for anything: `*@chb.mssante.fr`. */
export function fitsStar(found: string, wanted: string): boolean {
  const text = found.toLowerCase()
  const [start = '', end] = wanted.toLowerCase().split('*')
  return end === undefined ? text === start : text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end)
}
