/** Namespaces and actions of the INSi téléservice (`specs/insi-psc.md` §1.3, §1.4). */
export const INSI = {
  TNS: 'http://www.cnamts.fr/webservice',
  RECSANS: 'http://www.cnamts.fr/INSiRecSans',
  RECVIT: 'http://www.cnamts.fr/INSiRecVit',
  RESULTAT: 'http://www.cnamts.fr/INSiResultat',
  CTXBAM: 'urn:siram:bam:ctxbam',
  CTXLPS: 'urn:siram:lps:ctxlps',
  SIRAM: 'urn:siram',
} as const

export const ACTION_TRAITS = 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite'
export const ACTION_CARTE_VITALE = 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecCarteVitale'

/** Both directions, HTTP (`specs/insi-psc.md` §1.8). */
export const INSI_CONTENT_TYPE = 'application/soap+xml; charset=utf-8'
