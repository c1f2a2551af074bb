import type { SessionService } from '#src/exchange/service.ts'
import { apresMouvement, type Commande, type Echeance, encoreUtile } from './agenda.ts'
import { executer } from './commandes.ts'
import { boites } from './courrier.ts'
import { DPI_VIDE, type Dpi, evoluer, type Fait } from './dpi.ts'
import type { Annonce, EnvironnementTemoin } from './environnement.ts'
import { recevoirCourriel } from './messagerie.ts'
import { serveurSmtp } from './serveur-smtp.ts'

/** The witness establishment: patient record, integration platform and mail operator of an imaginary hospital. */
export interface Temoin {
  /** Tells a movement, as an ADT feed would; the reaction comes later, on the bench's clock. */
  apprendre(annonce: Annonce): void
  /** Its own SMTP server, for a transport to open. */
  readonly services: readonly SessionService[]
  /** What it knows, for tests and the console of a demonstration. */
  dpi(): Dpi
  /** Nothing more is undertaken. */
  stop(): void
}

const REPRISE_MS = 30 * 60_000
const ESSAIS = 4

/**
 * Creates the witness. It is a client over the network like any other: it records nothing and sees of the bench only its clock, its
 * leases and a client. A service that cannot be reached, or answers a fault, is called again every half-hour, four times in all.
 */
export function createTemoin(environnement: EnvironnementTemoin): Temoin {
  const { clock, leases, profil } = environnement
  let dpi = DPI_VIDE
  let arrete = false

  const noter = (faits: readonly Fait[]) => {
    dpi = faits.reduce(evoluer, dpi)
  }

  const planifier = (echeances: readonly Echeance[], essai = 1) => {
    for (const { dueMs, commande } of echeances) clock.schedule(dueMs, etiquette(commande), () => faire(commande, essai))
  }

  async function faire(commande: Commande, essai: number): Promise<void> {
    const dossier = 'sejour' in commande ? dpi.dossiers[commande.sejour] : undefined
    if (arrete || !encoreUtile(commande, dossier, profil.conduite)) return
    await leases.during(etiquette(commande), async () => {
      const issue = await executer(commande, dpi, environnement)
      noter(issue.faits)
      planifier(issue.suites)
      if (issue.aReprendre && essai < ESSAIS) planifier([{ dueMs: clock.now() + REPRISE_MS, commande }], essai + 1)
    })
  }

  return {
    apprendre({ mouvement, sejour, patient }) {
      noter([{ type: 'mouvement', mouvement, sejour, traits: patient.traits }])
      planifier(apresMouvement(mouvement, dpi.dossiers[sejour.numero]!, clock.now()))
    },
    services: [
      serveurSmtp(environnement, {
        connait: (adresse) => boites(environnement.identites).includes(adresse.toLowerCase()),
        async recevoir(courriel) {
          const { faits, suites } = await recevoirCourriel(courriel, environnement)
          noter(faits)
          planifier(suites)
        },
      }),
    ],
    dpi: () => dpi,
    stop() {
      arrete = true
    },
  }
}

function etiquette(commande: Commande): string {
  return `établissement, ${commande.type} ${'sejour' in commande ? commande.sejour : commande.messageId}`
}
