/** XML that tries to make a parser fetch, expand, or hold too much; each is the whole document. */
export const ENTITY_BOMB = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n || ''};`.repeat(10)}">`).join('')}]><lolz>&lol9;</lolz>`
export const EXTERNAL_ENTITY = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>'
export const PARAMETER_ENTITY = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY % f SYSTEM "http://127.0.0.1:9/x.dtd"> %f;]><a/>'
export const EXTERNAL_DTD = '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>'
export const UNDECLARED_ENTITY = '<a>&inconnue;</a>'

/** Elements inside one another. */
export function deep(depth: number, name = 'a'): string {
  return `<${name}>`.repeat(depth) + `</${name}>`.repeat(depth)
}

/** Attributes of one element. */
export function attributes(count: number): string {
  return Array.from({ length: count }, (_, index) => ` a${index}="${index}"`).join('')
}

const SOAP = 'http://www.w3.org/2003/05/soap-envelope'

/** A SOAP 1.2 envelope. */
export function envelope(body: string, headers = '', prolog = ''): string {
  return `${prolog}<s:Envelope xmlns:s="${SOAP}"><s:Header>${headers}</s:Header><s:Body>${body}</s:Body></s:Envelope>`
}

/** A `wsse:Security` header with this content. */
export function security(content: string): string {
  return `<w:Security xmlns:w="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${content}</w:Security>`
}
