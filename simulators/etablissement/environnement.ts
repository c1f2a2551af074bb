import type { Traits } from '#src/domain/identity.ts'
import type { Random } from '#src/domain/random.ts'
import type { Mouvement, Sejour } from '#src/domain/sejour.ts'
import type { Client } from '#src/exchange/connect.ts'
import type { KeyPair, ServerKeys } from '#src/exchange/credentials.ts'
import type { Ids } from '#src/exchange/ids.ts'
import type { Clock } from '#src/exchange/time/clock.ts'
import type { Leases } from '#src/exchange/time/leases.ts'
import type { Identites } from './identites.ts'
import type { Profil } from './profil.ts'

/** What the witness works with: time, identifiers, keys, and the client side of a transport. Nothing of the bench's journal. */
export interface EnvironnementTemoin {
  readonly clock: Clock
  readonly ids: Ids
  readonly random: Random
  readonly leases: Leases
  readonly client: Client
  /** Domain of the patients' mailboxes: `patient.mssante.fr`. */
  readonly domainePatient: string
  /** Asked at each call: the witness's own server is opened before the services it calls. */
  readonly adresses: () => Adresses
  readonly cles: Cles
  readonly profil: Profil
  readonly identites: Identites
  /** How it submits mails through the API LPS, when its profile does. */
  readonly apiLps?: ApiLps
  /** Port of its SMTP server; 0 = ephemeral. */
  readonly port: number
  /** Told of what is wrong on its own side and nobody else sees. */
  readonly onError: (error: Error) => void
}

/** A mailbox that an operator holds for the establishment, and the tokens of the person who opens it. */
export interface ApiLps {
  readonly boite: { readonly name: string; readonly address: string }
  readonly service: () => { readonly host: string; readonly port: number; readonly servername: string }
  /** An access token of Pro Santé Connect, in force now. */
  readonly jeton: () => Promise<string>
}

/** Where the services are. */
export interface Adresses {
  /** URL of the téléservice: `https://127.0.0.1:8443/lps`. */
  readonly insi: string
  /** URL below which the endpoints are: `https://127.0.0.1:8444/si-dmp-server/v2/services`. */
  readonly dmp: string
  readonly mssante: { readonly host: string; readonly port: number; readonly servername: string }
}

export interface Cles {
  /** ORG AUTH_CLI for INSi. */
  readonly insi: KeyPair
  /** ORG AUTH_CLI for the DMP. */
  readonly dmp: KeyPair
  /** ORG SIGN: seals VIHF and lots. */
  readonly cachet: KeyPair
  /** Certificate of its MSSanté operator, client and server, with anchors and revocation lists. */
  readonly operateur: ServerKeys
}

/** What an ADT feed would tell: a movement, the stay, and who the patient says they are. The matricule INS is not part of it. */
export interface Annonce {
  readonly mouvement: Mouvement
  readonly sejour: Sejour
  readonly patient: { readonly traits: Traits }
}
