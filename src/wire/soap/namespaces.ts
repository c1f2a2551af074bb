/** Namespaces of the envelope, addressing and security headers (`specs/dmp.md` §0.2). */
export const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope'
export const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/'
export const WSA = 'http://www.w3.org/2005/08/addressing'
export const WSA_ANONYMOUS = 'http://www.w3.org/2005/08/addressing/anonymous'
export const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
