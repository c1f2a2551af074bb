import { apresQualification, apresRedaction, type Commande } from './agenda.ts'
import { ServiceInjoignableError } from './appel.ts'
import { envoiDeLettre, information } from './courrier.ts'
import { alimenter, FAUTE, testerExistence } from './dmp-client.ts'
import type { Dossier, Dpi } from './dpi.ts'
import { emettre } from './emettre.ts'
import type { EnvironnementTemoin } from './environnement.ts'
import { rechercherIns } from './insi-client.ts'
import { A_REPRENDRE, type Issue, RIEN } from './issue.ts'
import { redigerLettre } from './lettre-de-liaison.ts'
import { ouvrir, repondre } from './repondre-au-patient.ts'

/** Does a command: calls the service, or writes the mail. Never rejects for what the other side does. */
export async function executer(commande: Commande, dpi: Dpi, environnement: EnvironnementTemoin): Promise<Issue> {
  try {
    return await tenter(commande, dpi, environnement)
  } catch (error) {
    if (error instanceof ServiceInjoignableError) return A_REPRENDRE
    throw error
  }
}

async function tenter(commande: Commande, dpi: Dpi, environnement: EnvironnementTemoin): Promise<Issue> {
  if (commande.type === 'ouvrir-message' || commande.type === 'repondre') {
    const recu = dpi.recus.find(({ messageId }) => messageId === commande.messageId)
    if (!recu) return RIEN
    return commande.type === 'repondre' ? repondre(recu, dpi, environnement) : ouvrir(recu, dpi, environnement)
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

async function verifierIdentite(dossier: Dossier, environnement: EnvironnementTemoin): Promise<Issue> {
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

async function testerDmp({ sejour, identite }: Dossier, environnement: EnvironnementTemoin): Promise<Issue> {
  if (identite.statut !== 'qualifiee') return RIEN
  const etat = await testerExistence(identite.ins, environnement)
  return { ...RIEN, faits: [{ type: 'dmp-teste', sejour: sejour.numero, etat }], aReprendre: etat === 'erreur' }
}

/** Without a qualified INS the letter leaves on paper. */
async function rediger(dossier: Dossier, environnement: EnvironnementTemoin): Promise<Issue> {
  if (dossier.identite.statut !== 'qualifiee') return RIEN
  const lettre = await redigerLettre(dossier, environnement)
  return {
    faits: [{ type: 'lettre-redigee', sejour: dossier.sejour.numero, lettre }],
    suites: apresRedaction(dossier, environnement.clock.now()),
    aReprendre: false,
  }
}

async function alimenterDmp({ sejour, identite, lettre }: Dossier, environnement: EnvironnementTemoin): Promise<Issue> {
  if (identite.statut !== 'qualifiee' || !lettre) return RIEN
  const reponseDmp = await alimenter(lettre, identite.ins, environnement)
  const issue = reponseDmp.acceptee ? 'acceptee' : reponseDmp.code
  return { ...RIEN, faits: [{ type: 'dmp-alimente', sejour: sejour.numero, issue }], aReprendre: issue === FAUTE }
}
