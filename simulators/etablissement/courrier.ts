import { adressePatient } from '#src/domain/adresse.ts'
import { sansAccent } from '#src/domain/sans-accent.ts'
import { accuseDeLecture } from '#src/wire/mime/accuse-de-lecture.ts'
import type { CourrielAEcrire } from '#src/wire/mime/encode-courriel.ts'
import { type Dossier, type MessageRecu, traitsDe } from './dpi.ts'
import type { EnvironnementTemoin } from './environnement.ts'
import { dateCompacte, dateFrancaise, heureFrancaise } from './heures-ouvrees.ts'
import { boiteMedecin, boitePreadmission, type Identites } from './identites.ts'
import type { Lettre } from './lettre-de-liaison.ts'

/** Time and identifiers of one mail. */
type Moyens = Pick<EnvironnementTemoin, 'clock' | 'ids' | 'identites' | 'domainePatient'>

/** Information and questionnaire before a stay: a message simple to the patient, who is expected to answer (`specs/mssante.md` §3.2). */
export function information(dossier: Dossier, moyens: Moyens): CourrielAEcrire {
  const { sejour } = dossier
  const boite = boitePreadmission(moyens.identites)
  const admissionMs = sejour.admissionPrevueMs ?? moyens.clock.now()
  return {
    ...commun(moyens),
    from: boite,
    to: [{ name: '', address: adresseDuPatient(dossier, moyens) }],
    subject: 'Préparation de votre hospitalisation',
    dispositionNotificationTo: boite.address,
    text: [
      'Bonjour,',
      `Votre hospitalisation est prévue le ${dateFrancaise(admissionMs)} à ${heureFrancaise(admissionMs)}.`,
      'Merci de répondre à ce message en indiquant vos allergies, vos traitements en cours et la personne à prévenir.',
      `Cordialement,\n${moyens.identites.nom}`,
    ].join('\n\n'),
  }
}

/**
 * The answer to a patient's mail, in its thread. It ends the subject, so no further answer to it is possible (`X-MSS-MES: FIN`), unless an
 * attachment could not be opened: another one is then asked for.
 */
export function reponse({ messageId, de, a, objet, references, illisibles }: MessageRecu, moyens: Moyens): CourrielAEcrire {
  const { xMss, ...courriel } = commun(moyens)
  return {
    ...courriel,
    xMss: illisibles.length > 0 ? xMss : { ...xMss, mes: 'FIN' },
    from: { ...boitePreadmission(moyens.identites), address: a },
    to: [{ name: '', address: de }],
    subject: /^re\s*:/i.test(objet) ? objet : `Re: ${objet}`,
    inReplyTo: messageId,
    references: [...references, messageId],
    text: `Bonjour,\n\n${illisibles.length > 0 ? aRenvoyer(illisibles) : PRIS_EN_COMPTE}\n\nCordialement,\n${moyens.identites.nom}`,
  }
}

const PRIS_EN_COMPTE = 'Nous avons bien pris connaissance de votre message et complété votre dossier.'

function aRenvoyer(illisibles: readonly string[]): string {
  return `Nous ne pouvons pas ouvrir ${illisibles.map((nom) => `« ${nom} »`).join(', ')}. Merci de répondre à ce message avec un PDF, ou une image JPEG ou PNG.`
}

/** The letter as an envoi de document: the XDM archive and the same document in PDF (`specs/mssante.md` §3.1–§3.3). */
export function envoiDeLettre(dossier: Dossier, lettre: Lettre, a: 'patient' | 'medecin-traitant', moyens: Moyens): CourrielAEcrire {
  const { identites } = moyens
  const boite = boiteMedecin(identites)
  const traits = traitsDe(dossier)
  const [nom, prenom] = [sansAccent(traits.nomNaissance).toUpperCase(), sansAccent(traits.premierPrenom)]
  const [annee, mois, jour] = traits.dateNaissance.split('-')
  const { xMss, ...courriel } = commun(moyens)
  return {
    ...courriel,
    xMss: { ...xMss, ins: 'O', codeCda: lettre.type.code },
    from: boite,
    to: [{ name: '', address: a === 'patient' ? adresseDuPatient(dossier, moyens) : identites.medecinTraitant.adresse }],
    subject: `XDM/1.0/DDM+${lettre.type.displayName.slice(0, 40).trim()} ${nom} ${prenom} ${jour}/${mois}/${annee}`,
    dispositionNotificationTo: boite.address,
    text:
      a === 'patient'
        ? `Bonjour,\n\nVous trouverez ci-joint votre lettre de liaison. Vous pouvez répondre à ce message.\n\nCordialement,\n${identites.nom}`
        : `Bonjour,\n\nVeuillez trouver ci-joint la lettre de liaison de votre patient.\n\nConfraternellement,\n${identites.nom}`,
    attachments: [
      { fileName: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: lettre.archive },
      {
        fileName: `${dateCompacte(lettre.redigeeMs)}_${lettre.type.displayName}_${nom}_${prenom}.pdf`,
        contentType: 'application/pdf',
        bytes: lettre.pdf,
      },
    ],
  }
}

/** The receipt a person sends by opening a mail: `manual-action/MDN-sent-manually; displayed` (`specs/mssante.md` §3.5). */
export function accuse({ a, objet, messageId, accuseDemandePar, brut }: MessageRecu, { clock, ids, identites }: Moyens) {
  const [domaine] = identites.domaines
  return accuseDeLecture({
    from: { name: boitePreadmission(identites).name, address: a },
    demandeurs: accuseDemandePar.map((address) => ({ name: '', address })),
    courriel: { subject: objet, messageId },
    original: brut,
    orcpt: undefined,
    retour: undefined,
    messageId: `<${ids.uuid('etablissement/mdn')}@${domaine}>`,
    dateMs: clock.now(),
    boundary: `mdn-${ids.uuid('etablissement/borne')}`,
    text: 'Votre message a été ouvert par une personne de l’établissement.',
    reportingUa: `smtp.${domaine}; ${identites.logiciel.nom} ${identites.logiciel.version}`,
  })
}

/** Every mailbox the establishment reads. */
export function boites(identites: Identites): readonly string[] {
  return [boitePreadmission(identites).address, boiteMedecin(identites).address]
}

function commun({ clock, ids, identites }: Moyens) {
  return {
    messageId: `<${ids.uuid('etablissement/courriel')}@${identites.domaines[0]}>`,
    dateMs: clock.now(),
    boundary: `etab-${ids.uuid('etablissement/borne')}`,
    xMss: { nil: identites.logiciel.nil },
  }
}

function adresseDuPatient({ identite, sejour }: Dossier, { domainePatient }: Moyens): string {
  if (identite.statut !== 'qualifiee')
    throw new Error(`Cannot address the patient of the stay "${sejour.numero}": the identity is "${identite.statut}", not "qualifiee".`)
  return adressePatient(identite.ins.matricule, domainePatient)
}
