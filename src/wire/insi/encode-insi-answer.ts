import type { Ins } from '#src/domain/identity.ts'
import { parseMatricule } from '#src/domain/matricule.ts'
import { SOAP_12 } from '../soap/namespaces.ts'
import { escapeText } from '../xml/escape.ts'
import { type DialecteReponse, LIBELLES_CR, type Resultat } from './insi-answer.ts'
import { INSI } from './namespaces.ts'

/** An answer RESULTAT with its envelope, in UTF-8. Source: `specs/insi-psc.md` §1.6, §1.8. */
export function encodeInsiAnswer(resultat: Resultat, dialecte: DialecteReponse = 'live'): Uint8Array {
  const { body, attributes, prefix } = FORMS[dialecte]
  const write = writer(prefix)
  const cr = write('CR', write('CodeCR', resultat.codeCr), write('LibelleCR', LIBELLES_CR[resultat.codeCr]))
  const individu = resultat.codeCr === '00' ? individuOf(resultat.individu, dialecte, write) : ''
  const root = `${prefix}RESULTAT`
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="${SOAP_12}"><${body.name}${body.namespaces}><${root}${attributes}>${cr}${individu}</${root}></${body.name}></soap:Envelope>`,
  )
}

interface Form {
  readonly body: { readonly name: string; readonly namespaces: string }
  /** Namespace declarations of RESULTAT, each preceded by a space. */
  readonly attributes: string
  readonly prefix: string
}

const xmlns = (prefix: string, namespace: string) => ` xmlns${prefix && `:${prefix}`}="${namespace}"`

const FORMS: Readonly<Record<DialecteReponse, Form>> = {
  live: {
    body: { name: 'env:Body', namespaces: xmlns('S', SOAP_12) + xmlns('env', SOAP_12) },
    attributes: xmlns('', INSI.RESULTAT) + xmlns('ns0', INSI.RECVIT) + xmlns('ns1', INSI.RECSANS),
    prefix: '',
  },
  cnda: {
    body: { name: 'S:Body', namespaces: xmlns('S', SOAP_12) },
    attributes: xmlns('ns3', INSI.RECVIT) + xmlns('ns2', INSI.RECSANS) + xmlns('', INSI.RESULTAT),
    prefix: '',
  },
  prefixed: {
    body: { name: 'S:Body', namespaces: xmlns('S', SOAP_12) },
    attributes: xmlns('ns2', INSI.RESULTAT) + xmlns('ns3', INSI.RECVIT) + xmlns('ns4', INSI.RECSANS),
    prefix: 'ns2:',
  },
}

/** Writes an element around XML already written. */
type Write = (name: string, ...content: readonly string[]) => string

function writer(prefix: string): Write {
  return (name, ...content) => `<${prefix}${name}>${content.join('')}</${prefix}${name}>`
}

function individuOf(
  { insActif, insHisto, tiq }: Extract<Resultat, { codeCr: '00' }>['individu'],
  dialecte: DialecteReponse,
  write: Write,
): string {
  const text = (name: string, value: string | undefined) => (value === undefined ? '' : write(name, escapeText(value)))
  return write(
    'INDIVIDU',
    write('INSACTIF', insOf(insActif, dialecte, write)),
    ...insHisto.map((ins) => write('INSHISTO', insOf(ins, dialecte, write))),
    write(
      'TIQ',
      text('NomNaissance', tiq.nomNaissance),
      dialecte === 'cnda' ? text('Prenom', tiq.premierPrenom) : '',
      text('ListePrenom', tiq.listePrenoms),
      text('Sexe', tiq.sexe),
      text('DateNaissance', tiq.dateNaissance),
      text('LieuNaissance', tiq.lieuNaissance),
    ),
  )
}

function insOf({ matricule, oid, dateDebut, dateFin }: Ins, dialecte: DialecteReponse, write: Write): string {
  const { numero, cle } = parseMatricule(matricule) ?? { numero: matricule.slice(0, 13), cle: matricule.slice(13) }
  const id = write('IdIndividu', write('NumIdentifiant', escapeText(numero)), write('Cle', escapeText(cle))) + write('OID', escapeText(oid))
  const dates = (dateDebut ? write('DateDeb', escapeText(dateDebut)) : '') + (dateFin ? write('DateFin', escapeText(dateFin)) : '')
  // The vendors' file of test 2.04 has the dates first, against its own schema.
  return dialecte === 'cnda' ? dates + id : id + dates
}
