import { ACTION_CARTE_VITALE, ACTION_TRAITS, INSI } from '#src/wire/insi/namespaces.ts'
import { WSA, WSSE } from '#src/wire/soap/namespaces.ts'
import { escapeAttribute } from '#src/wire/xml/escape.ts'
import { SCHEMAS } from './schemas.ts'

/**
 * A WSDL of the téléservice, in our own words after `specs/insi-psc.md` §1.3 to §1.6, so that SOAP toolkits can be pointed at the bench.
 * Names are the official ones; the official files belong to the CNAM and are not copied.
 * @param address URL the port is bound to
 */
export function wsdl(address: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="ServiceIdentiteCertifiee-v1" targetNamespace="${INSI.TNS}"
    xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/"
    xmlns:wsaw="http://www.w3.org/2006/05/addressing/wsdl" xmlns:tns="${INSI.TNS}"
    xmlns:recsans="${INSI.RECSANS}" xmlns:recvit="${INSI.RECVIT}" xmlns:resultat="${INSI.RESULTAT}"
    xmlns:ctxbam="${INSI.CTXBAM}" xmlns:ctxlps="${INSI.CTXLPS}" xmlns:siram="${INSI.SIRAM}" xmlns:wsa="${WSA}" xmlns:wsse="${WSSE}">
  <wsdl:types>${SCHEMAS}</wsdl:types>
  ${messages('rechercherInsAvecCarteVitale', 'recvit:RECVITALE')}
  ${messages('rechercherInsAvecTraitsIdentite', 'recsans:RECSANSVITALE')}
  <wsdl:message name="Erreur"><wsdl:part name="Erreur" element="siram:Erreur"/></wsdl:message>
  <wsdl:portType name="ICIRService">
    ${operation('rechercherInsAvecCarteVitale', ACTION_CARTE_VITALE)}
    ${operation('rechercherInsAvecTraitsIdentite', ACTION_TRAITS)}
  </wsdl:portType>
  <wsdl:binding name="ICIRServiceBinding" type="tns:ICIRService">
    <soap12:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    ${binding('rechercherInsAvecCarteVitale', ACTION_CARTE_VITALE)}
    ${binding('rechercherInsAvecTraitsIdentite', ACTION_TRAITS)}
  </wsdl:binding>
  <wsdl:service name="ICIR-v1">
    <wsdl:port name="ICIRService" binding="tns:ICIRServiceBinding"><soap12:address location="${escapeAttribute(address)}"/></wsdl:port>
  </wsdl:service>
</wsdl:definitions>
`
}

/** Header parts of every request, with their elements. */
const HEADERS: Readonly<Record<string, string>> = {
  NO1_Security: 'wsse:Security',
  NO1_ContexteLPS: 'ctxlps:ContexteLPS',
  NO1_MessageID: 'wsa:MessageID',
  NO1_ContexteBAM: 'ctxbam:ContexteBAM',
}

function messages(name: string, element: string): string {
  const headers = Object.entries(HEADERS).map(([part, header]) => `<wsdl:part name="${part}" element="${header}"/>`)
  return `<wsdl:message name="${name}Request"><wsdl:part name="${name}" element="${element}"/>${headers.join('')}</wsdl:message>
  <wsdl:message name="${name}Response"><wsdl:part name="RESULTAT" element="resultat:RESULTAT"/></wsdl:message>`
}

function operation(name: string, action: string): string {
  return `<wsdl:operation name="${name}">
      <wsdl:input message="tns:${name}Request" wsaw:Action="${action}"/>
      <wsdl:output message="tns:${name}Response" wsaw:Action="${action}Response"/>
      <wsdl:fault name="Erreur" message="tns:Erreur"/>
    </wsdl:operation>`
}

function binding(name: string, action: string): string {
  const headers = Object.keys(HEADERS).map((part) => `<soap12:header message="tns:${name}Request" part="${part}" use="literal"/>`)
  return `<wsdl:operation name="${name}">
      <soap12:operation soapAction="${action}" style="document"/>
      <wsdl:input><soap12:body parts="${name}" use="literal"/>${headers.join('')}</wsdl:input>
      <wsdl:output><soap12:body use="literal"/></wsdl:output>
      <wsdl:fault name="Erreur"><soap12:fault name="Erreur" use="literal"/></wsdl:fault>
    </wsdl:operation>`
}
