import { OID } from '#src/domain/oid.ts'
import type { CdaSpec, CodedSpec } from '#src/wire/cda/cda-spec.ts'
import { decodeCda } from '#src/wire/cda/decode-cda.ts'
import { encodeCda } from '#src/wire/cda/encode-cda.ts'
import { encodePdfA1b } from '#src/wire/pdf/encode-pdfa.ts'
import { encodeXdm } from '#src/wire/xdm/encode-xdm.ts'
import { metadataOfCda } from '#src/wire/xds/metadata-of-cda.ts'
import type { DocumentEntry } from '#src/wire/xds/submission-metadata.ts'
import { type Dossier, traitsDe } from './dpi.ts'
import type { EnvironnementTemoin } from './environnement.ts'
import { dateFrancaise } from './heures-ouvrees.ts'
import { CADRE, CATEGORIE } from './identites.ts'
import { metadonneesDuLot } from './lot.ts'

/** The discharge letter once written: what the DMP and the mails carry. */
export interface Lettre {
  readonly type: CodedSpec
  /** OID of the document. */
  readonly uniqueId: string
  readonly redigeeMs: number
  readonly pdf: Uint8Array
  readonly cda: Uint8Array
  /** Metadata drawn from the CDA. */
  readonly entry: DocumentEntry
  /** IHE_XDM.ZIP. */
  readonly archive: Uint8Array
}

type Moyens = Pick<EnvironnementTemoin, 'clock' | 'ids' | 'identites' | 'profil'>

const TYPE: CodedSpec = { code: '11490-0', codeSystem: OID.LOINC, displayName: 'Lettre de liaison à la sortie' }

/** Writes the lettre de liaison à la sortie: a CDA R2 N1 around a PDF/A-1b, and the archive that mails carry (`specs/dmp.md` §7). */
export async function redigerLettre(dossier: Dossier, moyens: Moyens): Promise<Lettre> {
  const { identites, ids, clock, profil } = moyens
  const redigeeMs = clock.now()
  const pdf = await imprimer(dossier, redigeeMs, identites)
  const uniqueId = ids.oid(`${identites.racine}.1`)
  const xml = encodeCda(specification(dossier, { ...moyens, pdf, uniqueId, redigeeMs })).toString('utf8')
  const cda = Buffer.from(profil.conduite.lettre?.(xml) ?? xml, 'utf8')
  const { message } = await decodeCda(cda, 'lettre')
  if (!message) throw new Error(`The letter of the stay "${dossier.sejour.numero}" is not a CDA: look at src/wire/cda/encode-cda.ts.`)
  const entry = metadataOfCda(message, { id: 'Document01' })
  const archive = await encodeXdm({
    emetteur: { nom: `Dr ${identites.medecin.prenom} ${identites.medecin.nom}`, organisation: identites.nom },
    application: identites.logiciel,
    metadata: metadonneesDuLot([entry], moyens),
    documents: { [entry.id]: cda },
    mtimeMs: redigeeMs,
  })
  return {
    type: TYPE,
    uniqueId,
    redigeeMs,
    pdf,
    cda,
    entry,
    archive: (await profil.conduite.archive?.(archive, redigeeMs)) ?? archive,
  }
}

function specification(
  dossier: Dossier,
  { identites, ids, pdf, uniqueId, redigeeMs }: Moyens & { pdf: Uint8Array; uniqueId: string; redigeeMs: number },
): CdaSpec {
  const { sejour, identite } = dossier
  if (identite.statut !== 'qualifiee')
    throw new Error(
      `Cannot write the letter of the stay "${sejour.numero}": the INS is not qualified. Verify the identity with INSi first.`,
    )
  const { medecin, medecinTraitant, racine } = identites
  const startMs = sejour.admissionMs ?? redigeeMs
  const stopMs = sejour.sortieMs ?? redigeeMs
  return {
    id: uniqueId,
    setId: ids.oid(`${racine}.5`),
    version: 1,
    type: TYPE,
    title: `${TYPE.displayName} du ${dateFrancaise(stopMs)}`,
    effectiveMs: redigeeMs,
    confidentiality: 'N',
    patient: { ins: identite.ins, traits: identite.traits, localIds: [{ root: `${racine}.2`, extension: sejour.patient }] },
    author: medecin,
    custodian: medecin.structure,
    recipients: [medecinTraitant],
    event: { startMs, stopMs, performer: medecin, practiceSetting: CADRE },
    encounter: {
      numero: { root: `${racine}.9`, extension: sejour.numero },
      code: { code: 'IMP', codeSystem: '2.16.840.1.113883.5.4', displayName: 'Hospitalisation' },
      startMs,
      stopMs,
      healthcareFacility: CATEGORIE,
    },
    pdf,
  }
}

function imprimer(dossier: Dossier, redigeeMs: number, { medecin, nom }: Moyens['identites']): Promise<Buffer> {
  const { sejour } = dossier
  const { nomNaissance, premierPrenom, dateNaissance } = traitsDe(dossier)
  const [debut, fin] = [sejour.admissionMs ?? redigeeMs, sejour.sortieMs ?? redigeeMs].map(dateFrancaise)
  return encodePdfA1b({
    title: TYPE.displayName,
    author: `Dr ${medecin.prenom} ${medecin.nom}`,
    createdMs: redigeeMs,
    patientLines: [`${nomNaissance} ${premierPrenom}`, `Né(e) le ${dateNaissance.split('-').toReversed().join('/')}`],
    paragraphs: [
      `Séjour du ${debut} au ${fin}, ${nom}.`,
      'Motif : hospitalisation programmée. Suites simples, retour au domicile.',
      'Traitement de sortie : inchangé. Consultation de contrôle à un mois.',
      `Dr ${medecin.prenom} ${medecin.nom}`,
    ],
  })
}
