import { z } from 'zod'
import { UserError } from '#src/domain/user-error.ts'
import { acteDeclare } from '#src/exchange/acte.ts'
import type { MailDestination } from '#src/exchange/courriel/mail-destination.ts'
import type { Emetteur } from '#src/exchange/courriel/reprises.ts'
import { blobRef } from '#src/exchange/exchange-entry.ts'
import { BANC } from '#src/exchange/peer.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { encodeCourriel } from '#src/wire/mime/encode-courriel.ts'
import { adresse } from '../configuration.ts'
import { FLUX_FILE, MODELE_FILE } from '../file-envoi/etat-file.ts'

const demandeSchema = z.strictObject({
  /** A mailbox that the bench holds. */
  de: adresse,
  a: adresse,
  objet: z.string().default('Votre patient'),
  texte: z.string().default('Cher confrère,\n\nPouvez-vous me rappeler ?\n\nCordialement'),
  /** Asks for a receipt of reading (MDN). */
  'accuse-lecture': z.boolean().default(false),
  /** Asks for a delivery report (DSN). */
  'accuse-remise': z.boolean().default(false),
})

/** A professional cannot write from a mailbox that the bench does not hold. */
class BoiteNonTenueError extends UserError {
  override readonly name = 'BoiteNonTenueError'
}

/** An operator of the bench that writes for the mailboxes of a destination. */
export interface OperateurQuiEcrit {
  readonly emetteur: Emetteur
  readonly destination: MailDestination
}

/**
 * Gives the command by which a scenario makes a professional write, through the outgoing queue of their operator: tried again when it is put
 * off, reported on when it is refused. Rejects for a mailbox that no operator of the bench holds.
 */
export function createEcriture(
  { clock, exchanges, ids }: SimulatorEnvironment,
  operateurs: readonly OperateurQuiEcrit[],
  reprendre: () => Promise<void>,
): (parametres: Readonly<Record<string, unknown>>) => Promise<void> {
  return async (parametres) => {
    const { de, a, objet, texte, ...accuses } = demandeSchema.parse(parametres)
    const { service, hostName } = operateurDe(de).emetteur
    const nowMs = clock.now()
    const messageId = `<${ids.uuid('mssante/courriel')}@${hostName}>`
    const message = await encodeCourriel({
      from: { name: '', address: de },
      to: [{ name: '', address: a }],
      subject: objet,
      messageId,
      dateMs: nowMs,
      boundary: `pro-${ids.uuid('mssante/borne')}`,
      ...(accuses['accuse-lecture'] && { dispositionNotificationTo: de }),
      text: texte,
    })
    const ref = blobRef(message)
    const dsn = accuses['accuse-remise'] ? { ret: 'HDRS', notify: 'SUCCESS,FAILURE,DELAY' } : {}
    const envoi = {
      ...{ de, a, messageId, conversation: messageId, sha256: ref.sha256, ehlo: hostName, emetteur: service, dsn },
      ...{ depuisMs: nowMs, essais: 0, prochainMs: nowMs },
    }
    await exchanges.change(FLUX_FILE, MODELE_FILE, ({ suivant }) => ({
      entries: [acteDeclare(clock, 'scenario', { messageId, conversation: messageId }, { acte: 'ecriture', boite: de, a })],
      events: [{ type: 'envoi-mis-en-file', envoi: { ...envoi, id: suivant } }],
      blobs: [{ ref, bytes: message }],
    }))
    await reprendre()
  }

  function operateurDe(de: string): OperateurQuiEcrit {
    const trouve = operateurs.find(({ destination }) => destination.serves(de))
    const refus = trouve?.destination.controlRecipient(de, trouve.destination.model.initial(''), undefined, exchanges.context(BANC))
    if (trouve && !refus) return trouve
    throw new BoiteNonTenueError({
      fr: `Personne ne peut écrire depuis « ${de} » : aucun opérateur simulé ne tient cette boîte. Déclarez-la sous services.mssante.boites ou services.mssante.operateurs.`,
      en: `Nobody can write from "${de}": no simulated operator holds this mailbox. Declare it under services.mssante.boites, or services.mssante.operateurs.`,
    })
  }
}
