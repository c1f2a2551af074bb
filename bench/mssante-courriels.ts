import { envoiDeLettre } from '#simulators/etablissement/courrier.ts'
import type { Dossier } from '#simulators/etablissement/dpi.ts'
import { identitesTemoin } from '#simulators/etablissement/identites.ts'
import { redigerLettre } from '#simulators/etablissement/lettre-de-liaison.ts'
import { chargerProfil } from '#simulators/etablissement/profil.ts'
import { seededRandom } from '#src/domain/random.ts'
import { seededIds } from '#src/exchange/ids.ts'
import { Leases } from '#src/exchange/time/leases.ts'
import { virtualClock } from '#src/exchange/time/virtual-clock.ts'
import { encodeCourriel } from '#src/wire/mime/encode-courriel.ts'

const LE_2_MARS = Date.UTC(2026, 2, 2, 9, 0)
const JOUR = 86_400_000

/** A text mail of so many bytes or a little more, CRLF lines. */
export function courrielTexte(de: string, octets: number): string {
  const entetes = [
    `From: Hopital Temoin - Chirurgie <${de}>`,
    'To: medecin@medecin.mssante.fr',
    'Subject: Votre patient',
    'Date: Mon, 2 Mar 2026 09:00:00 +0100',
    'Message-ID: <1@hopital-temoin.mssante.fr>',
    'X-MSS-NIL: DEV935997',
    'Content-Type: text/plain; charset=UTF-8',
    '',
    '',
  ].join('\r\n')
  const ligne = `${'Le patient va bien, il sort demain. '.repeat(2)}\r\n`
  return entetes + ligne.repeat(Math.ceil((octets - entetes.length) / ligne.length))
}

/** The discharge letter of the witness establishment in a mail of some 45 KB: the XDM archive around a CDA N1 and its PDF/A, without the second copy of the PDF. */
export async function courrielXdm(): Promise<Buffer> {
  const moyens = {
    clock: virtualClock(LE_2_MARS, new Leases()),
    ids: seededIds('bench'),
    random: seededRandom('bench'),
    identites: identitesTemoin({ finess: '0B0152872', nom: 'HOPITAL TEMOIN', domaines: ['hopital-temoin.mssante.fr'] }),
    profil: await chargerProfil('sans-defaut'),
    domainePatient: 'patient.mssante.fr',
  }
  const lettre = await redigerLettre(DOSSIER, moyens)
  const envoi = envoiDeLettre(DOSSIER, lettre, 'medecin-traitant', moyens)
  return encodeCourriel({ ...envoi, attachments: envoi.attachments?.filter(({ fileName }) => fileName === 'IHE_XDM.ZIP') ?? [] })
}

const TRAITS = {
  nomNaissance: 'PAT-TROIS',
  listePrenoms: 'DOMINIQUE',
  premierPrenom: 'DOMINIQUE',
  sexe: 'F',
  dateNaissance: '1979-03-28',
  lieuNaissance: '51215',
} as const

const DOSSIER: Dossier = {
  sejour: {
    numero: '2600123',
    etablissement: '0B0152872',
    patient: '1234567890121',
    classe: 'I',
    admissionMs: LE_2_MARS - 7 * JOUR,
    sortieMs: LE_2_MARS,
  },
  traits: TRAITS,
  identite: { statut: 'qualifiee', ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' }, traits: TRAITS },
  envoyes: [],
}
