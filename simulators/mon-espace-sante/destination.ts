import { splitAdresse } from '#src/domain/adresse.ts'
import type { Population } from '#src/domain/population.ts'
import type { MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import { boiteDe, patientDe } from './adresse-patient.ts'
import { depot } from './boite/depot.ts'
import { espaceDe, estFermee } from './boite/espace.ts'
import { type EtatBal, MODELE_BAL } from './boite/etat.ts'
import type { ConfigurationMonEspaceSante } from './configuration.ts'
import { representantDe } from './patient/qui-agit.ts'
import { refusBoiteCloturee, refusTaille, statutEtendu } from './refus.ts'

export interface MoyensDestination {
  readonly population: Population
  readonly domainePatient: string
  readonly configuration: ConfigurationMonEspaceSante
  /** DN of Mon espace santé's operator certificate. */
  readonly dn: string
  /** Told of a deposit once it is durable. */
  readonly depose: NonNullable<MailDestination<EtatBal>['delivered']>
}

/** Mon espace santé as a destination of mail: the patients' domain, its checks and what a deposit changes. */
export function destinationPatients({
  population,
  domainePatient,
  configuration,
  dn,
  depose,
}: MoyensDestination): MailDestination<EtatBal> {
  const { refus, tailleOctets, nonRemis, nonActive } = configuration
  const patient = (address: string) => patientDe(address, population, configuration)
  return {
    id: 'mon-espace-sante/messagerie',
    operateur: { domaines: [domainePatient], dn },
    model: MODELE_BAL,
    serves: (address) => splitAdresse(address)?.domaine === domainePatient.toLowerCase(),
    stream: (address) => `bal/${boiteDe(address, population, domainePatient, configuration).toLowerCase()}`,

    controlAddress(address) {
      const trouve = patient(address)
      return 'refus' in trouve ? trouve.refus : undefined
    },

    controlRecipient(address, etat, declaredSize = 0) {
      const trouve = patient(address)
      if ('refus' in trouve) return trouve.refus
      const espace = espaceDe(etat, trouve.patient)
      if (nonRemis === 'au-rcpt' && estFermee(espace, configuration)) return refusBoiteCloturee(espace, refus.boiteCloturee)
      return declaredSize > tailleOctets ? refusTaille(declaredSize, tailleOctets, refus.tailleDepassee) : undefined
    },

    controlMessage: (_address, { size }) => (size > tailleOctets ? refusTaille(size, tailleOctets, refus.tailleDepassee) : undefined),

    deliver(address, mail, etat, { nowMs }, { returnPath, orcpt }) {
      const trouve = patient(address)
      if ('refus' in trouve) return []
      const espace = espaceDe(etat, trouve.patient)
      const notifie = espace === 'active' || (espace === 'non-active' && nonActive.notifie)
      const averti = representantDe(trouve.patient, nowMs, configuration) ? 'representant-legal' : 'patient'
      return depot(mail, etat, {
        patient: trouve.patient,
        retour: returnPath,
        orcpt,
        ...(estFermee(espace, configuration) && { refus: statutEtendu(refus.boiteCloturee) }),
        ...(notifie && { averti }),
      })
    },

    delivered: depose,
  }
}
