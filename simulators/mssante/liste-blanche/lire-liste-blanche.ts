import { domainToASCII } from 'node:url'
import type { Anomaly, Decoded } from '#src/domain/anomaly.ts'
import { type Bilingual, inEach, type Wording } from '#src/domain/bilingual.ts'
import { parseDistinguishedName } from '#src/domain/distinguished-name.ts'
import { compte } from '#src/domain/pluriel.ts'
import { readXml } from '#src/wire/xml/read-xml.ts'
import { childrenOf, path, textOf, type XmlElement } from '#src/wire/xml/xml-element.ts'
import { type EntreeListeBlanche, ESPACE_DE_NOMS, type ListeBlanche } from './liste-blanche.ts'

const FICHIER = 'listeblanchemssante.xml'

/**
 * Reads `listeblanchemssante.xml` (`specs/mssante.md` §1.3). Entries without a domain or a DN, or where they cannot be read, are left out and
 * reported as warnings; an anomaly of severity `erreur` says that this is no white list.
 */
export async function parseListeBlanche(bytes: Uint8Array): Promise<Decoded<ListeBlanche>> {
  const { message: root, anomalies } = await readXml(bytes, FICHIER)
  const lues = childrenOf(path(root, 'ListeDomaines'), 'Domaine').map(entreeDe)
  const completes = lues.filter(({ nom, dnCertificatOperateur }) => nom !== '' && dnCertificatOperateur !== '')
  const entrees = completes.filter(estLisible)
  const dateDeGeneration = texte(root, 'DateDeGeneration')
  return {
    message: { dateDeGeneration, entrees },
    anomalies: [
      ...anomalies,
      ...(root ? racine(root) : []),
      ...(lues.length > completes.length ? [INCOMPLETES(lues.length - completes.length)] : []),
      ...(completes.length > entrees.length ? [ILLISIBLES(completes.filter((entree) => !estLisible(entree)))] : []),
    ],
  }
}

function racine({ name, namespace, line }: XmlElement): Anomaly[] {
  if (name === 'ListeBlancheMSSante' && namespace === ESPACE_DE_NOMS) return []
  const position = { part: FICHIER, line }
  const attendue = {
    fr: `ListeBlancheMSSante dans l’espace de noms ${ESPACE_DE_NOMS}`,
    en: `ListeBlancheMSSante in the namespace ${ESPACE_DE_NOMS}`,
  }
  const message = { fr: 'La racine n’est pas celle d’une liste blanche.', en: 'The root is not that of a white list.' }
  const severity = name === 'ListeBlancheMSSante' ? 'avertissement' : 'erreur'
  return [
    {
      id: 'liste-blanche-racine',
      severity,
      expected: attendue,
      received: namespace ? `${name} (${namespace})` : { fr: `${name} (aucun)`, en: `${name} (none)` },
      position,
      message,
    },
  ]
}

const INCOMPLETES = (nombre: number): Anomaly =>
  avertissement(
    'liste-blanche-entree-incomplete',
    { fr: 'Nom et DNCertificatOperateur dans chaque Domaine', en: 'Nom and DNCertificatOperateur in each Domaine' },
    {
      fr: compte(nombre, 'entrée incomplète', 'fr', 'entrées incomplètes'),
      en: compte(nombre, 'incomplete entry', 'en', 'incomplete entries'),
    },
    {
      fr: 'La liste blanche contient des entrées incomplètes : elles sont ignorées.',
      en: 'The white list holds incomplete entries: they are ignored.',
    },
  )

const ILLISIBLES = (entrees: readonly EntreeListeBlanche[]): Anomaly =>
  avertissement(
    'liste-blanche-entree-illisible',
    { fr: 'un nom de domaine et un DN de la RFC 4514', en: 'a domain name and a DN of RFC 4514' },
    inEach((locale) =>
      entrees
        .map(({ nom, dnCertificatOperateur }) => `${nom}${locale === 'fr' ? ' : ' : ': '}${dnCertificatOperateur}`)
        .join(locale === 'fr' ? ' ; ' : '; '),
    ),
    {
      fr: 'La liste blanche contient des domaines ou des DN qui ne se lisent pas : ils sont ignorés.',
      en: 'The white list holds domains or DNs that cannot be read: they are ignored.',
    },
  )

function avertissement(id: string, expected: Wording, received: Wording, message: Bilingual): Anomaly {
  return { id, severity: 'avertissement', expected, received, position: { part: FICHIER }, message }
}

function estLisible({ nom, dnCertificatOperateur }: EntreeListeBlanche): boolean {
  return /^[^\s.]+(\.[^\s.]+)+$/.test(domainToASCII(nom)) && parseDistinguishedName(dnCertificatOperateur) !== undefined
}

function entreeDe(domaine: XmlElement): EntreeListeBlanche {
  return {
    nom: texte(domaine, 'Nom'),
    description: texte(domaine, 'Description'),
    dnCertificatOperateur: texte(domaine, 'DNCertificatOperateur'),
    responsableContact: texte(domaine, 'ResponsableContact'),
    supportContact: texte(domaine, 'SupportContact'),
    dateMaj: texte(domaine, 'DateMAJ'),
  }
}

function texte(element: XmlElement | undefined, name: string): string {
  return textOf(path(element, name)).trim()
}
