import { decodeResponse } from '#src/wire/sasl/decode-response.ts'
import { type Authentification, mecanismesOfferts } from '../../authentification/authentifier.ts'
import { defineCommande } from '../commande.ts'
import type { DialogueImap } from '../dialogue-imap.ts'
import { controleChiffrement, controleOuverture, sessionOuverte } from '../ouvrir-session.ts'

interface Demande {
  readonly mecanisme: string
  /** Initial response (SASL-IR, RFC 4959), base64; `=` is the empty one. */
  readonly initiale?: string
}

/** How it ended; `renonce` when the client answered the failure of its mechanism with `*`. */
type Issue = Authentification & { readonly renonce?: true }

/** SASL (RFC 3501 §6.2.2): XOAUTH2 with a Pro Santé Connect token, EXTERNAL with a certificate, passwords when allowed. */
export default defineCommande<Demande, Issue | undefined>({
  id: 'authenticate',
  etats: ['non-authentifie'],
  secrete: true,
  lire(lecteur) {
    lecteur.espace()
    const mecanisme = lecteur.atome().toUpperCase()
    return lecteur.suit(' ') ? { mecanisme, initiale: lecteur.selon(/[A-Za-z0-9+/=]+/y, 'base64') } : { mecanisme }
  },
  async preparer({ mecanisme, initiale }, dialogue) {
    const { tls, motsDePasse } = await dialogue.situation()
    if (!tls) return undefined
    // nobody is asked for a secret that a refusal follows
    if (!mecanismesOfferts({ motsDePasse }).some((offert) => offert === mecanisme)) return dialogue.authentifier(mecanisme, '')
    const base64 = initiale ?? (await repondre(mecanisme, dialogue))
    const reponse = base64 === undefined ? undefined : decodeResponse(base64)
    if (reponse === undefined) return undefined
    const authentification = await dialogue.authentifier(mecanisme, reponse)
    if (!('refus' in authentification) || authentification.defi === undefined) return authentification
    await dialogue.dire(`+ ${Buffer.from(authentification.defi).toString('base64')}`)
    return { ...authentification, ...((await dialogue.ecouter()) === '*' && { renonce: true as const }) }
  },
  controler({ mecanisme }, situation, authentification) {
    const enClair = controleChiffrement(`AUTHENTICATE ${mecanisme}`, situation)
    if (enClair || authentification === undefined) return enClair
    const refus = controleOuverture(authentification)
    return refus && authentification.renonce ? { ...refus, code: 'BAD', wire: 'Authentication given up' } : refus
  },
  traiter({ mecanisme }, situation, authentification) {
    if (authentification) return sessionOuverte(authentification, situation)
    return { statut: 'BAD', texte: 'Authentication given up, or not base64', resume: { mecanisme } }
  },
})

/** The client's response in base64; LOGIN takes it in two and gives the form of PLAIN. */
async function repondre(mecanisme: string, dialogue: DialogueImap): Promise<string | undefined> {
  if (mecanisme !== 'LOGIN') return demander('', dialogue)
  const nom = await demander('VXNlcm5hbWU6', dialogue)
  const motDePasse = nom === undefined ? undefined : await demander('UGFzc3dvcmQ6', dialogue)
  if (nom === undefined || motDePasse === undefined) return undefined
  const [clair, secret] = [decodeResponse(nom), decodeResponse(motDePasse)]
  return clair === undefined || secret === undefined ? undefined : Buffer.from(`\0${clair}\0${secret}`).toString('base64')
}

async function demander(defi: string, dialogue: DialogueImap): Promise<string | undefined> {
  await dialogue.dire(`+ ${defi}`)
  const ligne = await dialogue.ecouter()
  return ligne === undefined || ligne === '*' ? undefined : ligne === '' ? '=' : ligne
}
