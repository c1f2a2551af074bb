/** SHA-256 of the bodies that the payload of an entry refers to. @param payload JSON text */
export function referencesIn(payload: string): string[] {
  return [...payload.matchAll(/"sha256":"([0-9a-f]{64})"/g)].map(([, sha256]) => sha256!)
}
