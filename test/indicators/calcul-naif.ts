import type { Fait } from './cinq-cents-sejours.ts'

/**
 * The five indicators computed a second time, with plain loops over the raw facts: no SQL, no view, nothing of `src/indicators`. Slow
 * and obvious on purpose. Each gives the states of its cases and, where there is one, their durations.
 */
export interface Resultat {
  readonly etats: Record<string, string>
  readonly durees: Record<string, number>
}

const JOUR = 86_400_000

interface Venue {
  numero: string
  patient: string
  classe: string
  annonce?: number | undefined
  admission?: number | undefined
  sortie?: number | undefined
  annule: boolean
  dmp: string | undefined
}

type Courriel = Extract<Fait, { quoi: 'courriel' }>

/** Facts up to the reading; period end excluded. */
export class CalculNaif {
  readonly #faits: readonly Fait[]
  readonly #debut: number
  readonly #fin: number
  readonly venues: Venue[]
  readonly courriels: Courriel[]

  constructor(faits: readonly Fait[], debut: number, fin: number, maintenant: number) {
    this.#faits = faits.filter(({ ms }) => ms <= maintenant)
    this.#debut = debut
    this.#fin = fin
    this.venues = this.#lireVenues()
    const bounced = new Set(this.#faits.filter(({ quoi }) => quoi === 'non-remis').map((fait) => (fait as { id: string }).id))
    this.courriels = this.#faits.filter((fait): fait is Courriel => fait.quoi === 'courriel' && !bounced.has(fait.id))
  }

  contact(): Resultat {
    const etats: Record<string, string> = {}
    const admis = this.venues
      .filter((v) => !v.annule && v.classe === 'I' && v.admission !== undefined && v.annonce !== undefined && v.annonce < v.admission)
      .filter((v) => this.#dansLaPeriode(v.admission!))
      .sort((a, b) => a.admission! - b.admission!)
    for (const venue of admis) {
      if (etats[venue.patient]) continue
      etats[venue.patient] = 'non'
      for (const courriel of this.courriels) {
        if (courriel.patient !== venue.patient || courriel.sens !== 'vers-patient' || courriel.auteur === 'fin') continue
        if (courriel.ms >= venue.admission! || courriel.ms < venue.annonce! || courriel.ms < venue.admission! - 30 * JOUR) continue
        if (this.venueDe(courriel) === venue) etats[venue.patient] = 'oui'
      }
    }
    return { etats, durees: {} }
  }

  /** The stay announced last among those whose time holds the mail. */
  venueDe(courriel: Courriel): Venue | undefined {
    let found: Venue | undefined
    for (const venue of this.venues) {
      const debut = venue.annonce ?? venue.admission
      if (venue.annule || venue.patient !== courriel.patient || debut === undefined || debut > courriel.ms) continue
      if (venue.sortie !== undefined && courriel.ms >= venue.sortie + 30 * JOUR) continue
      if (!found || debut > (found.annonce ?? found.admission)!) found = venue
    }
    return found
  }

  ouverture(): Resultat {
    const etats: Record<string, string> = {}
    for (const courriel of this.courriels) {
      if (courriel.sens !== 'du-patient' || courriel.auteur !== 'personne' || !this.#dansLaPeriode(courriel.ms)) continue
      const lu = this.#faits.some((fait) => fait.quoi === 'accuse' && fait.lu && fait.id === courriel.id)
      etats[courriel.id] = lu ? 'oui' : courriel.accuse ? 'en-attente' : 'non-observable'
    }
    return { etats, durees: {} }
  }

  reponsePatient(): Resultat {
    const resultat: Resultat = { etats: {}, durees: {} }
    this.courriels.forEach((courriel, index) => {
      if (courriel.sens !== 'vers-patient' || courriel.auteur !== 'personne' || !courriel.reponsePossible) return
      if (!this.#dansLaPeriode(courriel.ms)) return
      const after = this.courriels.slice(index + 1).filter(({ patient }) => patient === courriel.patient)
      const reponse = after.find((c) => c.conversation === courriel.conversation && c.sens === 'du-patient' && c.auteur === 'personne')
      const fin = after.some(
        (c) => c.auteur === 'fin' && (c.conversation === courriel.conversation || c.correspondant === courriel.correspondant),
      )
      resultat.etats[courriel.id] = reponse ? 'oui' : fin ? 'non' : 'en-attente'
      if (reponse) resultat.durees[courriel.id] = reponse.ms - courriel.ms
    })
    return resultat
  }

  reponseEtablissement(): Resultat {
    const resultat: Resultat = { etats: {}, durees: {} }
    const ouverts = new Map<string, Courriel>()
    const clore = (conversation: string, etat: string, ms: number) => {
      const ouvert = ouverts.get(conversation)
      ouverts.delete(conversation)
      if (!ouvert || !this.#dansLaPeriode(ouvert.ms)) return
      resultat.etats[ouvert.id] = etat
      if (etat === 'oui') resultat.durees[ouvert.id] = ms - ouvert.ms
    }
    const marked = new Set(this.#faits.filter(({ quoi }) => quoi === 'sans-reponse-attendue').map((fait) => (fait as { id: string }).id))
    for (const courriel of this.courriels) {
      if (courriel.auteur === 'automate') continue
      if (courriel.sens === 'du-patient') {
        if (marked.has(courriel.id)) {
          if (this.#dansLaPeriode(courriel.ms)) resultat.etats[courriel.id] = 'exclu'
        } else if (!ouverts.has(courriel.conversation)) ouverts.set(courriel.conversation, courriel)
      } else if (courriel.auteur === 'personne') clore(courriel.conversation, 'oui', courriel.ms)
      else
        for (const [conversation, ouvert] of [...ouverts])
          if (
            ouvert.patient === courriel.patient &&
            (conversation === courriel.conversation || ouvert.correspondant === courriel.correspondant)
          )
            clore(conversation, 'non', courriel.ms)
    }
    for (const conversation of [...ouverts.keys()]) clore(conversation, 'en-attente', 0)
    return resultat
  }

  alimentation(documentsCme: readonly string[]): Resultat {
    const resultat: Resultat = { etats: {}, durees: {} }
    const fed = new Map<Venue, number>()
    for (const fait of this.#faits) {
      if (fait.quoi !== 'document' || !documentsCme.includes(fait.typeCode)) continue
      const venue = this.#venueDuDocument(fait)
      if (venue && !fed.has(venue)) fed.set(venue, fait.ms)
    }
    for (const venue of this.venues) {
      if (venue.annule || venue.sortie === undefined || !this.#dansLaPeriode(venue.sortie)) continue
      if (venue.dmp === 'ferme' || venue.dmp === 'inexistant') continue
      const ms = fed.get(venue)
      resultat.etats[venue.numero] = venue.dmp === undefined ? 'non-observable' : ms === undefined ? 'non' : 'oui'
      if (ms !== undefined) resultat.durees[venue.numero] = ms - venue.sortie
    }
    return resultat
  }

  #venueDuDocument(fait: Extract<Fait, { quoi: 'document' }>): Venue | undefined {
    if (fait.sejour) return this.venues.find(({ numero }) => numero === fait.sejour)
    const possible = this.venues.filter(
      (v) =>
        v.patient === fait.patient &&
        !v.annule &&
        v.admission !== undefined &&
        fait.service >= v.admission - JOUR &&
        (v.sortie === undefined || fait.service <= v.sortie + JOUR),
    )
    return possible.length === 1 ? possible[0] : undefined
  }

  #dansLaPeriode(ms: number): boolean {
    return ms >= this.#debut && ms < this.#fin
  }

  #lireVenues(): Venue[] {
    const venues = new Map<string, Venue>()
    for (const fait of this.#faits) {
      if (fait.quoi !== 'mouvement') continue
      const { numero, patient, classe, dmpALAdmission } = fait.sejour
      const venue = venues.get(numero) ?? { numero, patient, classe, annule: false, dmp: dmpALAdmission }
      venues.set(numero, venue)
      if (fait.mouvement === 'A05') venue.annonce = fait.ms
      if (fait.mouvement === 'A01') venue.admission = fait.ms
      if (fait.mouvement === 'A03') venue.sortie = fait.ms
      if (fait.mouvement === 'A13') venue.sortie = undefined
      if (fait.mouvement === 'A11' || fait.mouvement === 'A38') venue.annule = true
      if (fait.mouvement === 'A11') venue.admission = undefined
    }
    return [...venues.values()]
  }
}
