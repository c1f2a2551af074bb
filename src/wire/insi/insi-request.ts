import type { Position } from '#src/domain/finding.ts'

/** A value with the place where it was written. */
export interface Champ {
  readonly value: string
  readonly position: Position
}

/** The traits a search is made with, as they were written (`RECSANSVITALE`, `specs/insi-psc.md` §1.5). */
export interface TraitsRecherches {
  readonly nomNaissance?: Champ
  /** One element is the practice; the schema allows several. */
  readonly prenoms: readonly Champ[]
  readonly sexe?: Champ
  readonly dateNaissance?: Champ
  readonly lieuNaissance?: Champ
}

/** What both contexts begin with (`specs/insi-psc.md` §1.9). */
interface Contexte {
  readonly position: Position
  readonly version?: Champ
  readonly nature?: Champ
  readonly id?: Champ
  /** xsd:dateTime. */
  readonly temps?: Champ
  readonly emetteur?: Champ
}

export interface ContexteBam extends Contexte {
  /** `absente`, `vide` (as a search by traits has it) or `remplie`. */
  readonly couverture: 'absente' | 'vide' | 'remplie'
}

export interface ContexteLps extends Contexte {
  /** Authorisation number of the software, given by the CNDA. */
  readonly idam?: Champ
  /** Version of the software. */
  readonly versionLps?: Champ
  /** A UUID: this installation. */
  readonly instance?: Champ
  /** `urn:lps:NAME:VERSION`. */
  readonly nom?: Champ
}

/** What the transport knew of the call; absent when a file is read. */
export interface ReceptionInsi {
  /** The envelope alone was read, from a file: nobody knows its HTTP headers. */
  readonly sansEntetes?: true
  readonly contentType?: string
  /** Subject of the client certificate, RFC 4514. */
  readonly certificat?: string
  /** Milliseconds since the epoch, on the clock against which `Temps` is judged. */
  readonly recueMs?: number
}

/** A call to the INSi téléservice as it was read; the artefact `ins` of the rules. Every member that was not there is absent. */
export interface InsiRequest {
  /** Told by the body's root element alone, never by the path (`specs/insi-psc.md` §1.2). */
  readonly operation?: 'rechercherInsAvecTraitsIdentite' | 'rechercherInsAvecCarteVitale'
  /** Root element of the body: `{http://www.cnamts.fr/INSiRecSans}RECSANSVITALE`. */
  readonly corps?: Champ
  readonly traits?: TraitsRecherches
  readonly contexteBam?: ContexteBam
  readonly contexteLps?: ContexteLps
  /** `wsa:Action`. */
  readonly action?: Champ
  /** Parameter `action` of the Content-Type; zeep gives nothing else. */
  readonly actionHttp?: string
  readonly messageId?: Champ
  readonly security: 'absente' | 'vide' | 'assertion'
  readonly reception: ReceptionInsi
}
