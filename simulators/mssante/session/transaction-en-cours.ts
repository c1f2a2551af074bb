import { splitAdresse } from '#src/domain/adresse.ts'
import type { Exchanges } from '#src/exchange/exchanges.ts'
import type { Refusal } from '#src/exchange/refusal.ts'
import type { SessionContext } from '#src/exchange/service.ts'
import type { Lease, Leases } from '#src/exchange/time/leases.ts'
import type { AnyTransaction, Received, WireAnswer } from '#src/exchange/transaction.ts'
import { type Destinataire, type Enveloppe, headOf, type Retard } from '../enveloppe.ts'

/** What carries a transaction through the pipeline. */
export interface MoyensTransaction {
  /** `mssante.inter-operateurs`. */
  readonly service: string
  readonly transaction: AnyTransaction
  readonly exchanges: Exchanges
  readonly leases: Leases
}

const RIEN = Buffer.alloc(0)

/** The SMTP transaction of a connection, from MAIL to its one exchange: at most one at a time. */
export class TransactionEnCours {
  readonly #moyens: MoyensTransaction
  readonly #session: SessionContext
  #enCours: { enveloppe: Enveloppe; lease: Lease } | undefined
  /** Waits since the last transaction. */
  #retardsAvant: readonly Retard[] = []

  constructor(moyens: MoyensTransaction, session: SessionContext) {
    this.#moyens = moyens
    this.#session = session
  }

  /** What was said so far; `undefined` between two transactions. */
  get enveloppe(): Enveloppe | undefined {
    return this.#enCours?.enveloppe
  }

  ouvrir(enveloppe: Omit<Enveloppe, 'destinataires' | 'tls'>): void {
    const { leases, service } = this.#moyens
    this.#enCours = {
      lease: leases.take(`transaction ${service} ${this.#session.connection}`),
      enveloppe: {
        destinataires: [],
        ...enveloppe,
        tls: this.#session.peer().tls !== undefined,
        ...(this.#retardsAvant.length > 0 && { retards: this.#retardsAvant }),
      },
    }
    this.#retardsAvant = []
  }

  ajouter(destinataire: Destinataire): void {
    // the address of somebody outside the population is not kept (design §9)
    const adresse = destinataire.refus?.withheld ? masque(destinataire.adresse) : destinataire.adresse
    this.#changer({ destinataires: [...this.#enCours!.enveloppe.destinataires, { ...destinataire, adresse }] })
  }

  /** Notes what a fault of the bench will do once the answer is durable. */
  noter(faute: string): void {
    this.#changer({ faute })
  }

  /** Notes that a fault made the client wait; before MAIL, for the transaction that comes. */
  retarder(retard: Retard): void {
    if (this.#enCours) this.#changer({ retards: [...(this.#enCours.enveloppe.retards ?? []), retard] })
    else this.#retardsAvant = [...this.#retardsAvant, retard]
  }

  /** A second MAIL that could not be read: the transaction goes on. */
  noterIllisible(refus: Refusal): void {
    this.#changer({ illisibles: [...(this.#enCours!.enveloppe.illisibles ?? []), refus] })
  }

  /** The body came, and is empty: a mail all the same (RFC 5321 §6.1). */
  noterCorpsVide(): void {
    this.#changer({ corpsVide: true })
  }

  /** Carries the transaction through the pipeline and ends it; the reply may leave when this resolves. */
  async passer(
    refus: Refusal | undefined,
    body: Buffer = RIEN,
    spooled?: Received['spooled'],
  ): Promise<{ readonly reponse: WireAnswer; readonly enveloppe: Enveloppe }> {
    const { exchanges, transaction, service } = this.#moyens
    const { enveloppe: dite, lease } = this.#enCours!
    this.#enCours = undefined
    try {
      const enveloppe = refus ? { ...dite, refus } : dite
      const reponse = await exchanges.run({
        transaction,
        service,
        connection: this.#session.connection,
        peer: this.#session.peer(),
        received: { head: headOf(enveloppe), body, ...(spooled && { spooled }) },
      })
      return { reponse, enveloppe }
    } finally {
      lease.release()
    }
  }

  /** Forgets it: the client changed its mind, or left. */
  fermer(): void {
    this.#enCours?.lease.release()
    this.#enCours = undefined
  }

  #changer(change: Partial<Enveloppe>): void {
    const enCours = this.#enCours!
    this.#enCours = { ...enCours, enveloppe: { ...enCours.enveloppe, ...change } }
  }
}

function masque(adresse: string): string {
  const { local = adresse, domaine = '' } = splitAdresse(adresse) ?? {}
  return `${local.slice(0, 1)}${'*'.repeat(Math.max(0, local.length - 1))}@${domaine}`
}
