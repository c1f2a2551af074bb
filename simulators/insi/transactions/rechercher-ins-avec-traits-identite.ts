import { asBuffer } from '#src/domain/as-buffer.ts'
import type { Ins } from '#src/domain/identity.ts'
import { OID } from '#src/domain/oid.ts'
import type { Patient } from '#src/domain/population.ts'
import type { Transaction } from '#src/exchange/transaction.ts'
import type { TraitsRecherches } from '#src/wire/insi/insi-request.ts'
import { type AppelInsi, decodeAppel, establishmentOf } from '../appel.ts'
import type { InsiConfiguration } from '../configuration.ts'
import { controlCertificat, warnOfCertificat } from '../controls/certificat.ts'
import { controlChemin } from '../controls/chemin.ts'
import { withholdStranger } from '../controls/hors-population.ts'
import { controlIdam } from '../controls/idam.ts'
import { controlOperation } from '../controls/operation.ts'
import { controlTraitsObligatoires } from '../controls/traits-obligatoires.ts'
import { codeOf, encodeReponse, type ReponseInsi, reponseOfCode, reponseOfRefusal } from '../reponse.ts'
import { type Critere, type IndexTraits, searchByTraits } from '../search.ts'

/** WS_INS2: the search of a matricule by identity traits. */
export function rechercherInsAvecTraitsIdentite(
  index: IndexTraits,
  inconnus: 'refuser' | 'signaler',
  configuration: InsiConfiguration,
): Transaction<AppelInsi, ReponseInsi> {
  return {
    id: 'insi/rechercher-ins-avec-traits-identite',
    title: { fr: 'Recherche de l’INS avec les traits d’identité', en: 'Search of the INS by identity traits' },
    source: 'SEL-MP-043 (WSDL DESIR_ICIR_EXP_1.5.0), specs/insi-psc.md §1',
    accepts: ({ body }) => BODY_NAMES.some((name) => asBuffer(body).includes(name)),
    decode: (received) => decodeAppel(received, (tete) => warnOfCertificat(tete, configuration)),
    streams: () => [],
    control(appel, _states, { peer }) {
      const { request } = appel
      const refusal =
        controlChemin(appel) ??
        controlOperation(request) ??
        controlCertificat(peer, configuration) ??
        controlIdam(request, configuration) ??
        controlTraitsObligatoires(request, configuration)
      return request.traits ? withholdStranger(refusal, critereOf(request.traits), index, inconnus, configuration) : refusal
    },
    decide: ({ request, faute }, _states, refusal) => ({ answer: answerOf(request.traits, faute, refusal), events: [] }),
    encode: (answer, { request, faute }) => encodeReponse(answer, request.messageId?.value, configuration.responseDialect, faute),
    artefacts: ({ request }) => (request.traits ? [{ kind: 'ins', value: request }] : []),
    record({ request }, answer) {
      const critere = request.traits && critereOf(request.traits)
      const patient = critere && searchByTraits(index, critere).patient
      return {
        keys: patient ? { patient: patient.id } : {},
        summary: {
          operation: 'rechercherInsAvecTraitsIdentite',
          reponse: codeOf(answer),
          prenoms: request.traits?.prenoms.length ?? 0,
          lieuNaissance: request.traits?.lieuNaissance !== undefined,
          ...(critere && !index.designatesSomeone(critere) && { horsPopulation: true }),
        },
        ...establishmentOf(request),
      }
    },
    judged: 'with-exchange',
  }

  /** An injected fault first (the service is down for everyone), then the refusal, then what the configuration imposes, then the search. */
  function answerOf(
    traits: TraitsRecherches | undefined,
    faute: AppelInsi['faute'],
    refusal: Parameters<typeof reponseOfRefusal>[0] | undefined,
  ): ReponseInsi {
    if (faute && 'code' in faute) return reponseOfCode(faute.code, faute.text ?? '')
    if (refusal) return reponseOfRefusal(refusal)
    const critere = critereOf(traits!)
    const imposed = configuration.overrides.find((override) => isImposedOn(override, critere))
    if (imposed) return reponseOfCode(imposed.reponse, '')
    const issue = searchByTraits(index, critere)
    if (issue.codeCr === '00') return { resultat: { codeCr: '00', individu: individuOf(issue.patient) } }
    return reponseOfCode(issue.codeCr === '01' && configuration.unknownPerson === 'insi_102' ? 'insi_102' : issue.codeCr, '')
  }

  function individuOf({ ins, insHistorique = [], traits }: Patient) {
    return { insActif: served(ins!), insHisto: insHistorique.map(served), tiq: traits }
  }

  function served(ins: Ins): Ins {
    return { ...ins, oid: OIDS_SERVED[configuration.oid][ins.oid] ?? ins.oid }
  }
}

/** Name of the body's element, in UTF-8 and in either order of UTF-16: the body routes, neither path nor action (`specs/insi-psc.md` §10). */
const BODY_NAMES: readonly Buffer[] = [Buffer.from('RECSANSVITALE'), Buffer.from('RECSANSVITALE', 'utf16le').subarray(0, -1)]

/** The qualification service serves production OIDs for its test people, documents of the ANS test ones (`specs/insi-psc.md` §3.1). */
const OIDS_SERVED: Readonly<Record<InsiConfiguration['oid'], Readonly<Record<string, string>>>> = {
  'as-is': {},
  prod: { [OID.INS_NIR_TEST]: OID.INS_NIR, [OID.INS_NIR_DEMO]: OID.INS_NIR },
  test: { [OID.INS_NIR]: OID.INS_NIR_TEST },
}

function critereOf({ nomNaissance, prenoms, sexe, dateNaissance, lieuNaissance }: TraitsRecherches): Critere {
  return {
    nomNaissance: nomNaissance?.value ?? '',
    prenom: prenoms.map(({ value }) => value).join(' '),
    sexe: sexe?.value ?? '',
    dateNaissance: dateNaissance?.value ?? '',
    ...(lieuNaissance && { lieuNaissance: lieuNaissance.value }),
  }
}

function isImposedOn({ reponse: _, ...wanted }: InsiConfiguration['overrides'][number], critere: Critere): boolean {
  return Object.entries(wanted).every(([name, value]) => value === undefined || critere[name as keyof Critere] === value)
}
