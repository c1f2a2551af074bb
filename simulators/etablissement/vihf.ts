import { X509Certificate } from 'node:crypto'
import { formatDistinguishedName, parseDistinguishedName } from '#src/domain/distinguished-name.ts'
import { type Ins, insCx } from '#src/domain/identity.ts'
import type { VihfSpec } from '#src/wire/saml/encode-vihf.ts'
import type { EnvironnementTemoin } from './environnement.ts'
import { CATEGORIE } from './identites.ts'

/** The VIHF of indirect authentication, sealed by ORG SIGN (`specs/dmp.md` §3.2, §3.5). */
export function vihfDe(
  ins: Ins,
  { ids, clock, identites, cles }: Pick<EnvironnementTemoin, 'ids' | 'clock' | 'identites' | 'cles'>,
): VihfSpec {
  const { medecin, logiciel, finess } = identites
  return {
    id: `_${ids.uuid('etablissement/vihf')}`,
    issueInstantMs: clock.now(),
    issuer: sujet(cles.cachet.cert),
    nameId: medecin.idNat,
    authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
    vihfVersion: '3.0',
    identifiantStructure: `1${finess}`,
    secteurActivite: `${CATEGORIE.code}^${CATEGORIE.codeSystem}`,
    subjectId: `${medecin.prenom} ${medecin.nom}`,
    roles: [
      { code: '10', codeSystem: '1.2.250.1.71.1.2.7', displayName: 'Médecin' },
      { code: 'SM26', codeSystem: '1.2.250.1.71.4.2.5', displayName: 'Qualifié en Médecine Générale (SM)' },
    ],
    authentificationMode: 'INDIRECTE',
    resourceId: insCx(ins),
    ressourceUrn: 'urn:dmp',
    purposeOfUse: {
      code: 'normal',
      codeSystem: '1.2.250.1.213.1.1.4.248',
      codeSystemName: 'mode acces VIHF 2.0',
      displayName: 'Accès normal',
    },
    lpsId: `${identites.racine}.7`,
    lpsNom: logiciel.nom,
    lpsVersion: logiciel.version,
    lpsIdHomologation: logiciel.homologation,
  }
}

/** Subject of a certificate, RFC 4514: Node gives one relative name a line, least specific first. */
function sujet(pem: string): string {
  const texte = new X509Certificate(pem).subject.split('\n').toReversed().join(',')
  const nom = parseDistinguishedName(texte)
  return nom ? formatDistinguishedName(nom) : texte
}
