/** Header names and values as Node gives them (flat), in pairs; case and order kept. */
export function rawHeaderPairs(rawHeaders: readonly string[]): (readonly [string, string])[] {
  return Array.from({ length: rawHeaders.length / 2 }, (_, i) => [rawHeaders[2 * i]!, rawHeaders[2 * i + 1]!] as const)
}
