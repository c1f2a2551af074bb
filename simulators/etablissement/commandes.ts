import type { CourrielAEcrire } from '#src/wire/mime/encode-courriel.ts'
import { encodeCourriel } from '#src/wire/mime/encode-courriel.ts'
import { apresQualification, apresRedaction, type Commande, type Echeance } from './agenda.ts'
import { ServiceInjoignableError } from './appel.ts'
import { accuse, envoiDeLettre, information, reponse } from './courrier.ts'
import { alimenter, testerExistence } from './dmp-client.ts'
import type { Dossier, Dpi, Fait, MessageRecu } from './dpi.ts'
import type { EnvironnementEtablissement } from './environnement.ts'
import { apresHeuresOuvrees } from './heures-ouvrees.ts'
import { rechercherIns } from './insi-client.ts'
import { redigerLettre } from './lettre-de-liaison.ts'
import { tirer } from './messagerie.ts'
import { remettre } from './operateur.ts'

/** What came of a command. */
export interface Issue {
  readonly faits: readonly Fait[]
  readonly suites: readonly Echeance[]
  /** True when a service could not be reached, or said that it cannot now. */
  readonly aReprendre: boolean
}

/** Minutes of work between opening a patient's mail and answering it. */
const REPONSE: readonly [min: number, max: number] = [30, 360]
const RIEN: Issue = { faits: [], suites: [], aReprendre: false }
const A_REPRENDRE: Issue = { ...RIEN, aReprendre: true }

/** Does a command: calls the service, or writes the mail. Never rejects for what the other side does. */
export async function executer(commande: Commande, dpi: Dpi, environnement: EnvironnementEtablissement): Promise<Issue> {
  try {
    return await tenter(commande, dpi, environnement)
  } catch (error) {
    if (error instanceof ServiceInjoignableError) return A_REPRENDRE
    throw error
  }
}

async function tenter(commande: Commande, dpi: Dpi, environnement: EnvironnementEtablissement): Promise<Issue> {
  if (commande.type === 'ouvrir-message' || commande.type === 'repondre') {
    const recu = dpi.recus.find(({ messageId }) => messageId === commande.messageId)
    if (!recu) return RIEN
    return commande.type === 'repondre' ? repondre(recu, dpi, environnement) : ouvrir(recu, environnement)
  }
  const dossier = dpi.dossiers[commande.sejour]
  if (!dossier) return RIEN
  switch (commande.type) {
    case 'verifier-identite':
      return verifierIdentite(dossier, environnement)
    case 'envoyer-information':
      return emettre(information(dossier, environnement), dpi, environnement, dossier)
    case 'tester-dmp':
      return testerDmp(dossier, environnement)
    case 'rediger-lettre':
      return rediger(dossier, environnement)
    case 'alimenter-dmp':
      return alimenterDmp(dossier, environnement)
    case 'envoyer-lettre':
      return dossier.lettre ? emettre(envoiDeLettre(dossier, dossier.lettre, commande.a, environnement), dpi, environnement, dossier) : RIEN
  }
}

async function verifierIdentite(dossier: Dossier, environnement: EnvironnementEtablissement): Promise<Issue> {
  const { numero } = dossier.sejour
  const reponseInsi = await rechercherIns(dossier.traits, environnement)
  if (!reponseInsi.trouve) return { ...RIEN, aReprendre: !['01', '02', 'traits-discordants'].includes(reponseInsi.code) }
  const { ins, traits } = reponseInsi
  const qualifie: Dossier = { ...dossier, identite: { statut: 'qualifiee', ins, traits } }
  return {
    faits: [{ type: 'identite-qualifiee', sejour: numero, ins, traits }],
    suites: apresQualification(qualifie, environnement.clock.now(), environnement.profil.conduite),
    aReprendre: false,
  }
}

async function testerDmp({ sejour, identite }: Dossier, environnement: EnvironnementEtablissement): Promise<Issue> {
  if (identite.statut !== 'qualifiee') return RIEN
  const etat = await testerExistence(identite.ins, environnement)
  return { ...RIEN, faits: [{ type: 'dmp-teste', sejour: sejour.numero, etat }] }
}

/** Without a qualified INS the letter leaves on paper. */
async function rediger(dossier: Dossier, environnement: EnvironnementEtablissement): Promise<Issue> {
  if (dossier.identite.statut !== 'qualifiee') return RIEN
  const lettre = await redigerLettre(dossier, environnement)
  return {
    faits: [{ type: 'lettre-redigee', sejour: dossier.sejour.numero, lettre }],
    suites: apresRedaction(dossier, environnement.clock.now()),
    aReprendre: false,
  }
}

async function alimenterDmp({ sejour, identite, lettre }: Dossier, environnement: EnvironnementEtablissement): Promise<Issue> {
  if (identite.statut !== 'qualifiee' || !lettre) return RIEN
  const reponseDmp = await alimenter(lettre, identite.ins, environnement)
  const issue = reponseDmp.acceptee ? 'acceptee' : reponseDmp.code
  return { ...RIEN, faits: [{ type: 'dmp-alimente', sejour: sejour.numero, issue }] }
}

/** Somebody opens a patient's mail: the receipt, when it is asked for, then an answer after some work. */
async function ouvrir(recu: MessageRecu, environnement: EnvironnementEtablissement): Promise<Issue> {
  const { clock, profil } = environnement
  const { messageId, accuseDemandePar: demandeur } = recu
  if (demandeur !== undefined && profil.conduite.renvoieAccuse !== false) {
    const message = await accuse(recu, demandeur, environnement)
    const { accepted, code } = await remettre({ mailFrom: '', rcptTo: demandeur, message }, environnement)
    if (!accepted && !code.startsWith('5')) return A_REPRENDRE
  }
  const dueMs = apresHeuresOuvrees(clock.now(), tirer('reponse', REPONSE, environnement))
  return {
    faits: [{ type: 'message-ouvert', messageId }],
    suites: profil.conduite.repond === false ? [] : [{ dueMs, commande: { type: 'repondre', messageId } }],
    aReprendre: false,
  }
}

/** One answer to all that the patient wrote in this thread and somebody opened. */
async function repondre(recu: MessageRecu, dpi: Dpi, environnement: EnvironnementEtablissement): Promise<Issue> {
  if (recu.repondu) return RIEN
  const fil = (un: MessageRecu) => un.references[0] ?? un.messageId
  const ouverts = dpi.recus.filter((un) => un.ouvert && !un.repondu && un.de === recu.de && fil(un) === fil(recu))
  const issue = await emettre(reponse(ouverts.at(-1)!, environnement), dpi, environnement)
  const messageIds = ouverts.map(({ messageId }) => messageId)
  return issue.faits.length > 0 ? { ...issue, faits: [...issue.faits, { type: 'message-repondu', messageIds }] } : issue
}

/** Writes a mail as the profile does and hands it over; delivery reports are asked for (RFC 3461). */
async function emettre(honnete: CourrielAEcrire, dpi: Dpi, environnement: EnvironnementEtablissement, dossier?: Dossier): Promise<Issue> {
  const spec = environnement.profil.conduite.courriel?.(honnete) ?? honnete
  const rcptTo = spec.to[0]!.address
  if (dpi.boitesFermees.includes(rcptTo)) return RIEN
  const { accepted, code } = await remettre(
    {
      mailFrom: spec.from.address,
      rcptTo,
      message: await encodeCourriel(spec),
      dsn: { ret: 'HDRS', envid: String(environnement.ids.next('etablissement/envid')), notify: ['FAILURE', 'DELAY'] },
    },
    environnement,
  )
  if (accepted) {
    const sejour = dossier?.sejour.numero
    return { ...RIEN, faits: [{ type: 'courriel-accepte', ...(sejour !== undefined && { sejour }), messageId: spec.messageId }] }
  }
  if (!code.startsWith('5')) return A_REPRENDRE
  return { ...RIEN, faits: /^550 5\.(1\.1|2\.1)$/.test(code) ? [{ type: 'boite-fermee', adresse: rcptTo }] : [] }
}
