import { INSI } from '#src/wire/insi/namespaces.ts'
import { WSA, WSSE } from '#src/wire/soap/namespaces.ts'

const XSD = 'http://www.w3.org/2001/XMLSchema'

/** The schemas of the messages, one per namespace (`specs/insi-psc.md` §1.5, §1.6, §1.9, §1.11). */
export const SCHEMAS: string = [
  schema(
    INSI.RECSANS,
    complex(
      'RECSANSVITALE',
      text('NomNaissance', '0'),
      text('Prenom', '0', 'unbounded'),
      text('Sexe', '0'),
      text('DateNaissance', '0'),
      text('LieuNaissance', '0'),
    ),
  ),
  schema(
    INSI.RECVIT,
    complex(
      'RECVITALE',
      nested('MatriculeIndividu', '0', '1', text('NumIdentifiant', '0'), text('Cle', '0'), text('TypeMatricule', '0')),
      nested('MatriculeOD', '0', '1', text('NumIdentifiant', '0'), text('Cle', '0'), text('TypeMatricule', '0')),
      text('NomNaissance', '0'),
      text('DateNaissance', '0'),
      text('RangNaissance', '0'),
    ),
  ),
  schema(
    INSI.RESULTAT,
    complex(
      'RESULTAT',
      nested('CR', '1', '1', text('CodeCR', '1'), text('LibelleCR', '1')),
      nested(
        'INDIVIDU',
        '0',
        '1',
        nested('INSACTIF', '1', '1', ...ins()),
        nested('INSHISTO', '0', 'unbounded', ...ins()),
        nested(
          'TIQ',
          '1',
          '1',
          ...['NomNaissance', 'Prenom', 'ListePrenom', 'Sexe', 'DateNaissance', 'LieuNaissance'].map((name) => text(name, '0')),
        ),
      ),
    ),
  ),
  schema(
    INSI.CTXBAM,
    contexte(
      'ContexteBAM',
      typed('DateRef', 'xs:dateTime', '0'),
      '<xs:element name="COUVERTURE"><xs:complexType><xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded" processContents="lax"/></xs:sequence></xs:complexType></xs:element>',
    ),
  ),
  schema(
    INSI.CTXLPS,
    contexte(
      'ContexteLPS',
      nested(
        'LPS',
        '0',
        '1',
        '<xs:element name="IDAM" minOccurs="0"><xs:complexType><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="R" type="xs:string"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>',
        text('Version', '0'),
        text('Instance', '0'),
        text('Nom', '0'),
      ),
    ),
  ),
  schema(
    INSI.SIRAM,
    '<xs:element name="Erreur"><xs:complexType><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="severite" type="xs:string"/><xs:attribute name="code" type="xs:string"/><xs:attribute name="messageID" type="xs:string"/></xs:extension></xs:simpleContent></xs:complexType></xs:element>',
  ),
  schema(WSA, '<xs:element name="MessageID" type="xs:string"/>'),
  schema(
    WSSE,
    '<xs:element name="Security"><xs:complexType><xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded" processContents="lax"/></xs:sequence></xs:complexType></xs:element>',
  ),
].join('')

function schema(namespace: string, content: string): string {
  return `<xs:schema xmlns:xs="${XSD}" targetNamespace="${namespace}" elementFormDefault="qualified">${content}</xs:schema>`
}

function sequence(...content: readonly string[]): string {
  return `<xs:sequence>${content.join('')}</xs:sequence>`
}

function complex(name: string, ...content: readonly string[]): string {
  return `<xs:element name="${name}"><xs:complexType>${sequence(...content)}</xs:complexType></xs:element>`
}

function nested(name: string, min: string, max: string, ...content: readonly string[]): string {
  return `<xs:element name="${name}" minOccurs="${min}" maxOccurs="${max}"><xs:complexType>${sequence(...content)}</xs:complexType></xs:element>`
}

function text(name: string, min: string, max = '1'): string {
  return typed(name, 'xs:string', min, max)
}

function typed(name: string, type: string, min: string, max = '1'): string {
  return `<xs:element name="${name}" type="${type}" minOccurs="${min}" maxOccurs="${max}"/>`
}

function ins(): string[] {
  const id = nested('IdIndividu', '1', '1', text('NumIdentifiant', '1'), text('Cle', '0'), text('TypeMatricule', '0'))
  return [id, text('OID', '1'), typed('DateDeb', 'xs:date', '0'), typed('DateFin', 'xs:date', '0')]
}

/** What both contexts share: Id, Temps, Emetteur, then their own content, with Version and Nature. */
function contexte(name: string, ...content: readonly string[]): string {
  const common = sequence(text('Id', '1'), typed('Temps', 'xs:dateTime', '1'), text('Emetteur', '0'), ...content)
  const attributes = '<xs:attribute name="Version" type="xs:string" use="required"/><xs:attribute name="Nature" type="xs:string"/>'
  return `<xs:element name="${name}"><xs:complexType>${common}${attributes}</xs:complexType></xs:element>`
}
