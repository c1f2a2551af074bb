import addressparser from 'nodemailer/lib/addressparser'
import type { Champ } from '../mime/courriel.ts'
import { lireChamps } from '../mime/lire-champs.ts'
import { nstringImap } from './ecrire-imap.ts'
import { valeurDe } from './partie-imap.ts'

/** Addresses of one field are read no further. */
const MAX_CHAMP = 32_768

/** ENVELOPE of a mail, as it goes on the wire. */
export function enveloppeImap(courriel: Buffer): string {
  return ecrireEnveloppe(lireChamps(courriel).champs)
}

/** ENVELOPE of a header block (RFC 3501 §7.4.2): fields as written, encoded words left encoded. */
export function ecrireEnveloppe(champs: readonly Champ[]): string {
  const texte = (nom: string) => nstringImap(valeurDe(champs, nom))
  // people may be named in several fields of one name, against RFC 5322 §3.6: all are told, as by dovecot
  const adresses = (nom: string) => {
    const ecrites = champs.flatMap(({ name, value }) => (name.toLowerCase() === nom ? ecrireAdresses(value) : []))
    return ecrites.length === 0 ? 'NIL' : `(${ecrites.join('')})`
  }
  const from = adresses('from')
  const sinonFrom = (nom: string) => {
    const ecrites = adresses(nom)
    return ecrites === 'NIL' ? from : ecrites
  }
  const gens = [from, sinonFrom('sender'), sinonFrom('reply-to'), adresses('to'), adresses('cc'), adresses('bcc')]
  return `(${[texte('date'), texte('subject'), ...gens, texte('in-reply-to'), texte('message-id')].join(' ')})`
}

/** One mailbox without comment, quote or group, with a name or alone, read ten times faster than the general case. */
const BOITE_SEULE = /^(?:"([^"\\<>]*)" |([^"(),:;<>@[\]\\]*))?<([^\s"(),:;<>@[\]\\]+@[\w.-]+)>$/
const ADRESSE_SEULE = /^[^\s"(),:;<>@[\]\\]+@[\w.-]+$/

/** A group opens with its name and closes with NIL, as RFC 3501 §7.4.2 wants. */
function ecrireAdresses(champ: string): readonly string[] {
  if (ADRESSE_SEULE.test(champ)) return [ecrireAdresse('', champ)]
  const seule = BOITE_SEULE.exec(champ)
  if (seule) return [ecrireAdresse((seule[1] ?? seule[2] ?? '').trim(), seule[3])]
  const { texte, routes } = sansRoutes(champ.slice(0, MAX_CHAMP))
  const ecrire = (nom: string, adresse = '') => ecrireAdresse(nom, adresse, routes.get(adresse)?.shift())
  return addressparser(texte).flatMap((lue) => {
    if (!('group' in lue) || lue.group === undefined) return [ecrire(lue.name, lue.address)]
    const membres = lue.group.map((membre) => ecrire(membre.name, membre.address))
    return [`(NIL NIL ${nstringImap(lue.name)} NIL)`, ...membres, '(NIL NIL NIL NIL)']
  })
}

/** A quoted string, which nothing is looked for in, or an address after its source route: `<@a.fr,@b.fr:c@d.fr>` (RFC 5322 §4.4). */
const AVEC_ROUTE = /"(?:[^"\\]|\\.)*"|<\s*(@[\w.-]+(?:\s*,\s*@[\w.-]+)*)\s*:([^<>]*)>/gs

/** Takes the source routes away, which the library forgets: those of each address, in their order. */
function sansRoutes(champ: string): { texte: string; routes: Map<string, string[]> } {
  const routes = new Map<string, string[]>()
  const texte = champ.replaceAll(AVEC_ROUTE, (tout, route?: string, suite = '') => {
    if (route === undefined) return tout
    const adresse = suite.trim()
    routes.set(adresse, [...(routes.get(adresse) ?? []), route.replaceAll(/\s/g, '')])
    return `<${adresse}>`
  })
  return { texte, routes }
}

/** @param route source route, which RFC 3501 §7.4.2 calls at-domain-list: `@a.fr,@b.fr` */
function ecrireAdresse(nom: string, adresse = '', route?: string): string {
  const a = adresse.lastIndexOf('@')
  const [local, domaine] = a < 0 ? [adresse, ''] : [adresse.slice(0, a), adresse.slice(a + 1)]
  return `(${nstringImap(nom || undefined)} ${nstringImap(route)} ${nstringImap(sansGuillemets(local))} ${nstringImap(domaine)})`
}

/** The local part itself, its quoting removed (RFC 3501 §9, addr-mailbox). */
function sansGuillemets(local: string): string {
  const cite = /^"(.*)"$/s.exec(local)?.[1]
  return cite === undefined ? local : cite.replaceAll(/\\(.)/gs, '$1')
}
