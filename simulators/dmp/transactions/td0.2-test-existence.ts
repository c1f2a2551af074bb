import type { Patient } from '#src/domain/population.ts'
import type { Context } from '#src/exchange/context.ts'
import type { Transaction } from '#src/exchange/transaction.ts'
import { decodePatientQuery } from '#src/wire/hl7v3/decode-patient-query.ts'
import type { PatientOutcome } from '#src/wire/hl7v3/patient-answer.ts'
import { HL7V3, type PatientQuery, TEST_EXISTENCE } from '#src/wire/hl7v3/patient-query.ts'
import { type AppelDmp, decodeAppel, endpointOf, establishmentOf, keysOf, mentions } from '../appel.ts'
import { artefactsOf } from '../artefacts.ts'
import { DROITS_TEST_EXISTENCE } from '../controls/droits.ts'
import { withholdStranger } from '../controls/hors-population.ts'
import { controlConcordance } from '../controls/patient.ts'
import { controlVihf } from '../controls/vihf.ts'
import { lireMatricule } from '../matricule-recu.ts'
import type { Moyens } from '../moyens.ts'
import { patientTrouve } from '../patient-trouve.ts'
import { formeOf, type RefusDmp } from '../refus.ts'
import { codeOf, encodeReponse, faultOf, type ReponseDmp, reponseOfFaute } from '../reponse.ts'
import { dossierOf } from '../state.ts'

interface TestExistence extends AppelDmp {
  readonly query: PatientQuery
}

/** TD0.2: does the patient have a DMP, and may the caller read it. An unknown INS is an answer, NF, never an error. */
export function testExistence(moyens: Moyens): Transaction<TestExistence, ReponseDmp> {
  const { population, configuration } = moyens
  const patientOf = ({ query }: TestExistence) => population.patientByMatricule(query.patient?.extension ?? '')
  return {
    id: 'dmp/td0.2-test-existence',
    title: { fr: 'TD0.2, test d’existence du DMP', en: 'TD0.2, test of the existence of a DMP' },
    source: { fr: 'SEL-MP-037 (non public), specs/dmp.md §1.1, §1.3', en: 'SEL-MP-037 (not public), specs/dmp.md §1.1, §1.3' },
    accepts: (received) =>
      endpointOf(received.head) === 'patients' && mentions(received, 'PRPA_IN201307UV02') && mentions(received, TEST_EXISTENCE),
    async decode(received) {
      const { message: appel, anomalies } = await decodeAppel(received)
      const { body } = appel.mtom.soap
      const query = decodePatientQuery(body ?? NOTHING)
      return { message: { ...appel, query: query.message }, anomalies: [...anomalies, ...(body ? query.anomalies : [])] }
    },
    streams: (message) => {
      const patient = patientOf(message)
      return patient ? [dossierOf(message.query.patient!.extension, patient)] : []
    },
    async control(message, _states, ctx) {
      const { vihf, query } = message
      const asked = query.patient && lireMatricule(`${query.patient.extension}^^^&${query.patient.root}`)
      const refusal =
        (await controlVihf(vihf, DROITS_TEST_EXISTENCE, moyens, ctx)) ?? controlConcordance(vihf?.resourceId, [asked], configuration)
      const matricules = [lireMatricule(vihf?.resourceId), asked].flatMap((one) => (one ? [one.matricule] : []))
      const kept = withholdStranger(refusal, matricules, moyens)
      return refusal || !kept ? kept : { ...kept, code: 'NF', wire: '' }
    },
    decide(message, _states, refusal, ctx) {
      if (message.faute) return { answer: reponseOfFaute(message.faute, 'patients'), events: [] }
      if (refusal && formeOf(refusal) === 'fault') return { answer: faultOf(refusal), events: [] }
      const patient = patientOf(message)
      const answer = answerTo(message, outcomeOf(patient, refusal), ctx)
      if (refusal || !patient) return { answer, events: [] }
      const { stream } = dossierOf(message.query.patient!.extension, patient)
      return { answer, events: [{ stream, event: { type: 'existence-testee', par: message.vihf!.identifiantStructure! } }] }
    },
    encode: (answer, message, ctx) => encodeReponse(answer, message, 'patients', ctx),
    artefacts: (message) => artefactsOf(message, configuration),
    record: (message, answer) => ({
      keys: keysOf({ patient: patientOf(message)?.id }),
      summary: { transaction: 'TD0.2', mode: message.vihf?.authentificationMode ?? '', reponse: codeOf(answer) },
      ...establishmentOf(message),
    }),
    judged: 'with-exchange',
  }
}

const NOTHING = { name: '', namespace: HL7V3, prefix: '', attributes: [], children: [], line: 1, xpath: '' }

function outcomeOf(patient: Patient | undefined, refusal: RefusDmp | undefined): PatientOutcome {
  if (refusal && refusal.code !== 'NF') return { kind: 'erreur', code: refusal.code, text: refusal.wire }
  if (!patient || (patient.dmp ?? 'inexistant') === 'inexistant') return { kind: 'inexistant' }
  const found = patientTrouve(patient)
  return patient.dmp === 'ferme'
    ? { kind: 'ferme', patient: found, motif: 'FERMETURE_DEMANDE_PATIENT' }
    : { kind: 'actif', patient: found, autorisation: 'VALIDE', medecinTraitant: false }
}

function answerTo({ query }: TestExistence, outcome: PatientOutcome, { ids, nowMs }: Context): ReponseDmp {
  const { messageId, queryId, sender, reasonCode } = query
  const echoed = { receiver: sender, request: messageId, queryId, reasonCode }
  return { kind: 'patient', answer: { messageId: ids.uuid('dmp/hl7v3'), creationMs: nowMs, ...echoed, outcome } }
}
