import type { Traits } from '#src/domain/identity.ts'
import { encodeSoap } from '../soap/encode-soap.ts'
import { WSA } from '../soap/namespaces.ts'
import { escapeText } from '../xml/escape.ts'
import { element } from '../xml/write-xml.ts'
import { ACTION_TRAITS, INSI } from './namespaces.ts'

/** A search by traits, from the caller's side. */
export interface RechercheTraits {
  readonly nomNaissance: string
  /** One given name, or several separated by spaces. */
  readonly prenom: string
  readonly sexe: Traits['sexe']
  readonly dateNaissance: string
  readonly lieuNaissance?: string
}

/** Who calls, with which software. */
export interface EmetteurInsi {
  /** Structure id of the certificate (OU): `10B0152872`. */
  readonly emetteur: string
  readonly idam: string
  readonly versionLps: string
  /** UUID of the installation. */
  readonly instance: string
  /** `urn:lps:NAME:VERSION`. */
  readonly nom: string
}

/**
 * The envelope of a search by traits, mutual TLS mode: ContexteBAM, ContexteLPS, Action, MessageID, no Security.
 * @param ids UUIDs of the message and of the two contexts; @param temps xsd:dateTime of the call
 * Source: `specs/insi-psc.md` §1.5, §1.9.
 */
export function encodeInsiRequest(
  recherche: RechercheTraits,
  appelant: EmetteurInsi,
  { ids, temps }: { readonly ids: { readonly message: string; readonly bam: string; readonly lps: string }; readonly temps: string },
): string {
  const text = (name: string, value: string | undefined) => (value === undefined ? '' : element(name, {}, escapeText(value)))
  const common = (id: string) => text('Id', id) + text('Temps', temps) + text('Emetteur', appelant.emetteur)
  const lps = element(
    'LPS',
    {},
    element('IDAM', { R: '4' }, escapeText(appelant.idam)),
    text('Version', appelant.versionLps),
    text('Instance', appelant.instance),
    text('Nom', appelant.nom),
  )
  return encodeSoap({
    headers: [
      element('ContexteBAM', { xmlns: INSI.CTXBAM, Version: '01_02', Nature: 'CTXBAM' }, common(ids.bam), '<COUVERTURE/>'),
      element('ContexteLPS', { xmlns: INSI.CTXLPS, Version: '01_00', Nature: 'CTXLPS' }, common(ids.lps), lps),
      element('Action', { xmlns: WSA }, ACTION_TRAITS),
      element('MessageID', { xmlns: WSA }, `uuid:${ids.message}`),
    ],
    body: element(
      'RECSANSVITALE',
      { xmlns: INSI.RECSANS },
      text('NomNaissance', recherche.nomNaissance),
      text('Prenom', recherche.prenom),
      text('Sexe', recherche.sexe),
      text('DateNaissance', recherche.dateNaissance),
      text('LieuNaissance', recherche.lieuNaissance),
    ),
  })
}
