/** Folder name as people read it, from modified UTF-7 (RFC 3501 §5.1.3); a name that is not well formed is taken as it is. */
export function lireUtf7Modifie(ecrit: string): string {
  return ecrit.replaceAll(/&([A-Za-z0-9+,]*)-/g, (tout, codes: string) => {
    if (codes === '') return '&'
    const octets = Buffer.from(codes.replaceAll(',', '/'), 'base64')
    return octets.length % 2 === 0 ? octets.swap16().toString('utf16le') : tout
  })
}

/** True of a name written as RFC 3501 §5.1.3 wants, which is in one way only: no byte beyond ASCII, each `&` closed by `-`, nothing shifted in vain. */
export function estUtf7Modifie(ecrit: string): boolean {
  return ecrireUtf7Modifie(lireUtf7Modifie(ecrit)) === ecrit
}

/** Folder name in modified UTF-7: `Envoyés` gives `Envoy&AOk-s`. */
export function ecrireUtf7Modifie(nom: string): string {
  return nom.replaceAll('&', '&-').replaceAll(/[^\x20-\x7e]+/g, (autres) => {
    const codes = Buffer.from(autres, 'utf16le').swap16().toString('base64')
    return `&${codes.replaceAll('=', '').replaceAll('/', ',')}-`
  })
}
