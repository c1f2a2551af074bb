import { type Anomaly, type Described, describedAnomaly } from '#src/domain/anomaly.ts'
import type { Wording } from '#src/domain/bilingual.ts'
import type { Position } from '#src/domain/finding.ts'

/** What every MIME reader says of bytes that are not as RFC 5322, 2045–2049 and 2231 want them. */
const TEXTES = {
  'mime-entetes-trop-longs': ['erreur', 'Le bloc d’en-têtes dépasse la taille permise.', 'The header block is larger than allowed.'],
  'mime-ligne-invalide': ['erreur', 'Une ligne d’en-tête n’a pas la forme nom: valeur.', 'A header line is not of the form name: value.'],
  'mime-forme-ancienne': [
    'avertissement',
    'Un en-tête a une forme que seuls d’anciens programmes écrivaient (RFC 5322 §4.2, §4.5).',
    'A header has a form that only old programs wrote (RFC 5322 §4.2, §4.5).',
  ],
  'mime-fin-de-ligne': ['avertissement', 'Les lignes ne finissent pas toutes par CR LF.', 'Some lines do not end with CR LF.'],
  'mime-octet-nul': ['erreur', 'Le courriel contient un octet nul.', 'The mail holds a NUL byte.'],
  'mime-utf8-invalide': [
    'erreur',
    'Un en-tête contient des octets qui ne sont pas de l’UTF-8.',
    'A header holds bytes that are not UTF-8.',
  ],
  'mime-sans-smtputf8': [
    'erreur',
    'Un en-tête contient autre chose que de l’ASCII alors que SMTPUTF8 n’a pas été demandé (RFC 6531 §3.6, RFC 6532).',
    'A header holds more than ASCII although SMTPUTF8 was not asked for (RFC 6531 §3.6, RFC 6532).',
  ],
  'mime-sans-8bitmime': [
    'avertissement',
    'Le corps contient des octets au-delà de l’ASCII alors que MAIL FROM n’a pas annoncé BODY=8BITMIME (RFC 6152 §3).',
    'The body holds bytes beyond ASCII although MAIL FROM did not announce BODY=8BITMIME (RFC 6152 §3).',
  ],
  'mime-mot-encode': ['avertissement', 'Un mot encodé (RFC 2047) ne se décode pas.', 'An encoded word (RFC 2047) cannot be decoded.'],
  'mime-parametre': [
    'avertissement',
    'Un paramètre d’en-tête (RFC 2045, RFC 2231) ne se lit pas.',
    'A header parameter (RFC 2045, RFC 2231) cannot be read.',
  ],
  'mime-entete-absent': ['erreur', 'Un en-tête obligatoire (RFC 5322 §3.6) manque.', 'A mandatory header (RFC 5322 §3.6) is missing.'],
  'mime-entete-repete': [
    'avertissement',
    'Un en-tête unique est présent plusieurs fois.',
    'A header that must be unique occurs several times.',
  ],
  'mime-adresse': [
    'avertissement',
    'Une adresse n’a pas la forme local@domaine (RFC 5322 §3.4.1).',
    'An address is not of the form local@domain (RFC 5322 §3.4.1).',
  ],
  'mime-ligne-trop-longue': [
    'avertissement',
    'Une ligne dépasse 998 octets (RFC 5322 §2.1.1).',
    'A line is longer than 998 bytes (RFC 5322 §2.1.1).',
  ],
  'mime-codage-composite': [
    'avertissement',
    'Un multipart ou un courriel joint est codé : seuls 7bit, 8bit et binary sont permis (RFC 2045 §6.4).',
    'A multipart or an attached mail is encoded: only 7bit, 8bit and binary are allowed (RFC 2045 §6.4).',
  ],
  'mime-date': ['avertissement', 'La date ne suit pas la RFC 5322.', 'The date does not follow RFC 5322.'],
  'mime-borne-absente': ['erreur', 'Un multipart ne déclare pas de borne.', 'A multipart declares no boundary.'],
  'mime-borne-jamais-vue': ['erreur', 'La borne déclarée n’apparaît pas dans le corps.', 'The declared boundary never occurs in the body.'],
  'mime-borne-de-fin-absente': [
    'avertissement',
    'La borne de fin manque : le courriel a pu être tronqué.',
    'The closing boundary is missing: the mail may be truncated.',
  ],
  'mime-trop-de-parties': ['erreur', 'Le courriel a trop de parties.', 'The mail has too many parts.'],
  'mime-trop-profond': ['erreur', 'Les parties sont trop imbriquées.', 'Parts are nested too deeply.'],
  'mime-trop-long': ['erreur', 'Une partie est trop longue pour être décodée.', 'A part is too long to be decoded.'],
  'mime-adresses-trop-longues': [
    'erreur',
    'Un champ d’adresses est trop long pour être lu en entier.',
    'An address field is too long to be read whole.',
  ],
  'mime-codage-inconnu': ['erreur', 'Le codage de transfert est inconnu.', 'The transfer encoding is unknown.'],
  'mime-base64': ['erreur', 'Le contenu base64 contient d’autres caractères.', 'The base64 content holds other characters.'],
  'mime-jeu-de-caracteres': ['avertissement', 'Le jeu de caractères est inconnu.', 'The character set is unknown.'],
  'mime-rapport': ['erreur', 'Le rapport (MDN ou DSN) n’a pas ses champs obligatoires.', 'The report (MDN or DSN) lacks mandatory fields.'],
} as const satisfies Record<string, Described>

export type AnomalieMime = keyof typeof TEXTES

/** An anomaly of the MIME readers; `expected` and `received` are short and quote no content of the patient. */
export function anomalie(id: AnomalieMime, position: Position, expected: Wording, received: Wording): Anomaly {
  return describedAnomaly(TEXTES[id], { id, position, expected, received })
}
