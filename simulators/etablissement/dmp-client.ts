import { type Ins, insCx } from '#src/domain/identity.ts'
import { headerOf } from '#src/exchange/http-call.ts'
import { signLot } from '#src/wire/dsg/sign-lot.ts'
import { encodeProvideAndRegister } from '#src/wire/ebrs/provide-and-register.ts'
import { decodeRegistryResponse } from '#src/wire/ebrs/registry-response.ts'
import { decodePatientAnswer, type ExistenceDmp } from '#src/wire/hl7v3/decode-patient-answer.ts'
import { encodePatientQuery } from '#src/wire/hl7v3/encode-patient-query.ts'
import { ACTION_QUERY, TEST_EXISTENCE } from '#src/wire/hl7v3/patient-query.ts'
import { decodeMtom } from '#src/wire/mtom/decode-mtom.ts'
import { encodeMtom } from '#src/wire/mtom/encode-mtom.ts'
import { encodeVihf } from '#src/wire/saml/encode-vihf.ts'
import type { SoapMessage } from '#src/wire/soap/decode-soap.ts'
import { encodeSoap, requestHeaders } from '#src/wire/soap/encode-soap.ts'
import { WSSE } from '#src/wire/soap/namespaces.ts'
import { encodeMetadata } from '#src/wire/xds/encode-metadata.ts'
import { signatureEntry } from '#src/wire/xds/signature-entry.ts'
import { poster } from './appel.ts'
import type { EnvironnementTemoin } from './environnement.ts'
import { CADRE, CATEGORIE } from './identites.ts'
import type { Lettre } from './lettre-de-liaison.ts'
import { metadonneesDuLot, utc } from './lot.ts'
import { vihfDe } from './vihf.ts'

type Moyens = Pick<EnvironnementTemoin, 'client' | 'clock' | 'ids' | 'adresses' | 'cles' | 'profil' | 'identites' | 'onError'>

const ACTION_ITI_41 = 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b'

/** TD0.2: whether the patient has a DMP (`specs/dmp.md` §1.3). Rejects with `ServiceInjoignableError`. */
export async function testerExistence(ins: Ins, moyens: Moyens): Promise<ExistenceDmp['etat']> {
  const { ids, clock, identites, adresses } = moyens
  const url = `${adresses().dmp}/patients`
  const instance = (rang: number) => ({ root: `${identites.racine}.6.${rang}`, extension: ids.uuid('etablissement/hl7v3') })
  const body = encodePatientQuery(
    {
      messageId: instance(1),
      queryId: instance(2),
      reasonCode: TEST_EXISTENCE,
      sender: { root: identites.racine, softwareName: identites.logiciel.nom },
      patient: { root: ins.oid, extension: ins.matricule },
    },
    clock.now(),
  )
  const enveloppe = await envelopper(ACTION_QUERY, url, body, ins, moyens)
  const soap = await appeler(url, `application/soap+xml; charset=utf-8; action="${ACTION_QUERY}"`, Buffer.from(enveloppe, 'utf8'), moyens)
  return soap.body && soap.body.name !== 'Fault' ? decodePatientAnswer(soap.body).etat : 'erreur'
}

/** Code of a submission answered by a SOAP fault rather than by the registry: the same call may pass later. */
export const FAUTE = 'faute'

/** What became of a submission: accepted, or the code of the refusal. */
export type Alimentation = { readonly acceptee: true } | { readonly acceptee: false; readonly code: string }

/** TD2.1: sends the letter, its lot signed by the establishment's seal (`specs/dmp.md` §4.1, §4.6). Rejects with `ServiceInjoignableError`. */
export async function alimenter(lettre: Lettre, ins: Ins, moyens: Moyens): Promise<Alimentation> {
  const { ids, adresses, profil } = moyens
  const url = `${adresses().dmp}/repository`
  const entree = entreeDeSignature(lettre, ins, moyens)
  const honnete = metadonneesDuLot([lettre.entry, entree], moyens)
  const metadata = profil.conduite.lot?.(honnete) ?? honnete
  const signature = await signLot(
    {
      signatureId: `_${ids.uuid('etablissement/signature')}`,
      signingTimeMs: moyens.clock.now(),
      empreinte: 'sha256',
      submissionSetUniqueId: metadata.submissionSet.uniqueId!,
      documents: [{ uniqueId: lettre.uniqueId, bytes: lettre.cda }],
    },
    moyens.cles.cachet,
  )
  const parts = [
    { id: lettre.entry.id, bytes: lettre.cda },
    { id: entree.id, bytes: signature },
  ].map(({ id, bytes }) => ({ id, contentId: `${ids.uuid('etablissement/partie')}@${moyens.identites.domaines[0]}`, bytes }))
  const body = encodeProvideAndRegister(encodeMetadata(metadata), parts)
  const wire = encodeMtom({
    root: await envelopper(ACTION_ITI_41, url, body, ins, moyens),
    rootContentId: `${ids.uuid('etablissement/partie')}@${moyens.identites.domaines[0]}`,
    parts: parts.map(({ contentId, bytes }) => ({ contentId, contentType: 'text/xml', bytes })),
    boundary: `uuid:${ids.uuid('etablissement/borne')}`,
    action: ACTION_ITI_41,
  })
  const reponse = decodeRegistryResponse((await appeler(url, wire.contentType, wire.body, moyens)).body)
  return reponse.success ? { acceptee: true } : { acceptee: false, code: reponse.errors[0]?.errorCode ?? FAUTE }
}

function entreeDeSignature({ entry }: Lettre, ins: Ins, { clock, ids, identites }: Moyens) {
  return signatureEntry({
    id: 'Signature01',
    uniqueId: ids.oid(`${identites.racine}.4`),
    createdAt: utc(clock.now()),
    signer: entry.legalAuthenticator ?? '',
    author: entry.authors[0]!,
    patientId: insCx(ins),
    healthcareFacilityTypeCode: CATEGORIE,
    practiceSettingCode: CADRE,
  })
}

async function envelopper(action: string, to: string, body: string, ins: Ins, moyens: Moyens): Promise<string> {
  const headers = requestHeaders({ action, messageId: `urn:uuid:${moyens.ids.uuid('etablissement/soap')}`, to })
  const spec = vihfDe(ins, moyens)
  const assertion = await encodeVihf(moyens.profil.conduite.vihf?.(spec) ?? spec, moyens.cles.cachet)
  return encodeSoap({ headers: [...headers, `<wsse:Security xmlns:wsse="${WSSE}">${assertion}</wsse:Security>`], body })
}

async function appeler(url: string, contentType: string, body: Uint8Array, moyens: Moyens): Promise<SoapMessage> {
  const { rawHeaders, body: reponse } = await poster(url, contentType, body, moyens.cles.dmp, moyens)
  return (await decodeMtom(reponse, headerOf({ rawHeaders }, 'content-type') ?? '')).message.soap
}
