import type { Anomaly } from '#src/domain/anomaly.ts'
import type { Context } from '#src/exchange/context.ts'
import type { Transaction } from '#src/exchange/transaction.ts'
import { type AppelDmp, decodeAppel, endpointOf, establishmentOf, keysOf, mentions } from '../appel.ts'
import { artefactsOf, artefactsOfLot } from '../artefacts.ts'
import { controlCda, controlDocumentsPresents } from '../controls/contenus.ts'
import { DROITS_ALIMENTATION } from '../controls/droits.ts'
import { controlPatientConnu, withholdStranger } from '../controls/hors-population.ts'
import { controlIdentifiantsConnus, controlIdentifiantsDuMessage } from '../controls/identifiants.ts'
import { controlImputabilite } from '../controls/imputabilite.ts'
import { controlMessage } from '../controls/message.ts'
import { controlMetadonnees } from '../controls/metadonnees.ts'
import { controlConcordance, controlDmpActif } from '../controls/patient.ts'
import { controlRemplacements, remplacementsOf } from '../controls/remplacement.ts'
import { controlSignatureLot } from '../controls/signature-lot.ts'
import { controlVihf } from '../controls/vihf.ts'
import { enregistrer } from '../enregistrement.ts'
import { type LotRecu, lireLot } from '../lot-recu.ts'
import { lireMatricule } from '../matricule-recu.ts'
import type { Moyens } from '../moyens.ts'
import { formeOf, type RefusDmp } from '../refus.ts'
import { codeOf, encodeReponse, faultOf, type ReponseDmp, reponseOfFaute } from '../reponse.ts'
import { type Dossier, dossier, dossierOf } from '../state.ts'

interface Alimentation extends AppelDmp {
  /** Absent when the body is not an ITI-41 with metadata. */
  readonly lot?: LotRecu
}

/** TD2.1: register documents, and replace some (ITI-41, MTOM). */
export function alimentation(moyens: Moyens): Transaction<Alimentation, ReponseDmp> {
  const { population, configuration } = moyens
  const matriculeOf = ({ lot }: Alimentation) => lireMatricule(lot?.metadata.submissionSet.patientId)?.matricule
  const patientOf = (message: Alimentation) => population.patientByMatricule(matriculeOf(message) ?? '')
  const dossierRef = (message: Alimentation) => {
    const matricule = matriculeOf(message)
    return matricule === undefined ? undefined : dossierOf(matricule, patientOf(message))
  }

  const imputation = (message: Alimentation) => {
    const patient = patientOf(message)?.id
    return { structure: message.vihf!.identifiantStructure!, ...(patient !== undefined && { patient }) }
  }

  async function controlService(message: Alimentation, state: Dossier, ctx: Context): Promise<RefusDmp | undefined> {
    const { vihf, lot } = message
    const refused = (await controlVihf(vihf, DROITS_ALIMENTATION, moyens, ctx)) ?? controlMessage(message.mtom, lot, configuration)
    if (refused || !vihf || !lot) return refused
    const { submissionSet, documents } = lot.metadata
    return (
      controlMetadonnees(lot, configuration) ??
      controlConcordance(
        vihf.resourceId,
        [submissionSet, ...documents].map(({ patientId }) => lireMatricule(patientId)),
        configuration,
      ) ??
      controlPatientConnu([matriculeOf(message) ?? ''], moyens) ??
      controlDmpActif(patientOf(message), configuration) ??
      controlImputabilite(vihf, lot, configuration) ??
      controlIdentifiantsDuMessage(lot, configuration) ??
      controlDocumentsPresents(lot, configuration) ??
      controlCda(lot, configuration) ??
      (await controlSignatureLot(vihf, lot, moyens, ctx.validityMs)) ??
      controlIdentifiantsConnus(lot, state, configuration) ??
      controlRemplacements(lot, state, configuration)
    )
  }

  return {
    id: 'dmp/td2.1-alimentation',
    title: { fr: 'TD2.1, alimentation du DMP', en: 'TD2.1, documents sent to the DMP' },
    source: {
      fr: 'IHE ITI-41 et SEL-MP-037 (non public), specs/dmp.md §2.2, §4',
      en: 'IHE ITI-41 and SEL-MP-037 (not public), specs/dmp.md §2.2, §4',
    },
    accepts: (received) => endpointOf(received.head) === 'repository' && mentions(received, 'ProvideAndRegisterDocumentSetRequest'),
    async decode(received) {
      const { message: appel, anomalies } = await decodeAppel(received)
      const lot = await lireLot(appel.mtom)
      return {
        message: { ...appel, ...(lot.message && { lot: lot.message }) },
        anomalies: [...(appel.mtom.multipart ? [] : [notMtom]), ...anomalies, ...lot.anomalies],
      }
    },
    streams: (message) => [dossierRef(message)].flatMap((ref) => ref ?? []),
    async control(message, states, ctx) {
      const ref = dossierRef(message)
      const refusal = await controlService(message, ref ? states.get<Dossier>(ref.stream) : dossier.initial(''), ctx)
      return withholdStranger(refusal, matriculesOf(message), moyens)
    },
    decide(message, states, refusal, { ids }) {
      if (message.faute) return { answer: reponseOfFaute(message.faute, 'repository'), events: [] }
      if (refusal) return { answer: answerTo(refusal), events: [] }
      const { stream } = dossierRef(message)!
      return {
        answer: { kind: 'registre', errors: [] },
        events: enregistrer(message.lot!, states.get<Dossier>(stream), imputation(message), ids).map((event) => ({ stream, event })),
      }
    },
    encode: (answer, message, ctx) => encodeReponse(answer, message, 'repository', ctx),
    artefacts: (message) => [...artefactsOf(message, configuration), ...artefactsOfLot(message.lot, message.vihf)],
    record(message, answer) {
      const documents = (message.lot?.documents ?? []).filter(({ signature }) => !signature)
      const [first] = documents
      const [visit] = first?.contenu?.cda?.componentOf?.ids ?? []
      return {
        keys: keysOf({ patient: patientOf(message)?.id, document: first?.entry.uniqueId, stay: visit?.extension ?? visit?.root }),
        summary: {
          transaction: 'TD2.1',
          mode: message.vihf?.authentificationMode ?? '',
          documents: documents.map(({ entry }) => ({ typeCode: entry.typeCode?.code ?? '', formatCode: entry.formatCode?.code ?? '' })),
          remplacements: message.lot ? remplacementsOf(message.lot).length : 0,
          reponse: codeOf(answer),
        },
        ...establishmentOf(message),
      }
    },
    judged: 'with-exchange',
  }
}

function answerTo(refusal: RefusDmp): ReponseDmp {
  if (formeOf(refusal) === 'fault') return faultOf(refusal)
  return { kind: 'registre', errors: [{ errorCode: refusal.code, codeContext: refusal.wire, location: refusal.location ?? '' }] }
}

/** Every matricule the message names: VIHF, metadata, documents. */
function matriculesOf({ vihf, lot }: Alimentation): string[] {
  const cx = lot ? [lot.metadata.submissionSet, ...lot.metadata.documents].map(({ patientId }) => patientId) : []
  const read = [vihf?.resourceId, ...cx].flatMap((one) => lireMatricule(one)?.matricule ?? [])
  return [...new Set([...read, ...(lot?.documents ?? []).flatMap(({ contenu }) => contenu?.cda?.patient?.ins?.matricule ?? [])])]
}

const notMtom: Anomaly = {
  id: 'mtom-obligatoire',
  severity: 'erreur',
  expected: 'multipart/related; type="application/xop+xml"',
  received: { fr: 'un message SOAP simple', en: 'a plain SOAP message' },
  position: { header: 'Content-Type' },
  message: {
    fr: 'L’alimentation se fait en MTOM/XOP (EX_2.1-1260) ; le message est lu quand même.',
    en: 'Documents are sent in MTOM/XOP (EX_2.1-1260); the message is read all the same.',
  },
}
