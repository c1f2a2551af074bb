import type { Bilingual } from '#src/domain/bilingual.ts'
import { FileError, type FileTree } from '#src/wire/yaml/file-tree.ts'

/** Columns of the INS, gathered in one member. */
const INS_COLUMNS: Readonly<Record<string, string>> = { matricule: 'matricule', oid: 'oid', dateDebut: 'dateDebut', dateFin: 'dateFin' }

const GUILLEMET = { fr: 'Ce guillemet n’est pas fermé ; fermez-le.', en: 'This quote is never closed; add a closing quote.' }

const VIDE = {
  fr: 'fichier vide : attendu une ligne d’en-tête, comme « id,espaceSante », puis une ligne par entrée',
  en: 'an empty file: expected a header line, such as "id,espaceSante", then a line per entry',
}

interface Cell {
  readonly text: string
  readonly line: number
  readonly column: number
}

/** Whom a file lists, told by a column that only they have; patients otherwise. */
const LISTES = { adresse: 'boites', profession: 'professionnels', secteur: 'structures' } as const

/**
 * Reads patients, professionals, structures or mailboxes written in CSV (RFC 4180; separator `,` or `;`, told by the header). Columns are the
 * members of a fiche: of a mailbox, `titulaires` separated by spaces; of a patient,
 * with `matricule`, `oid`, `dateDebut`, `dateFin` for the INS and `historique` for earlier matricules
 * (`<matricule>:<oid>:<dateDebut>:<dateFin>`, separated by spaces) and `representants` for the legal representatives of a minor
 * (`<nom>:<prenom>:<lien>`, separated by `|`). Empty cells are absent. Throws `FileError` on an unclosed quote, and for a file
 * without entries.
 *
 * @param what what the file is, for the error: `la population`, `the population`
 */
export function readCsv(what: Bilingual, file: string, text: string): FileTree {
  const [header, ...rows] = cellsOf(what, file, text.replace(/^\uFEFF/, ''))
  if (rows.length === 0) throw new FileError(what, [{ file, line: 1, column: 1, message: VIDE }])
  const names = (header ?? []).map(({ text: name }) => name.trim())
  const liste = Object.entries(LISTES).find(([column]) => names.includes(column))?.[1] ?? 'patients'
  const lire = liste === 'patients' ? patientOf : ficheOf
  return {
    file,
    data: { [liste]: rows.map((row) => lire(names, row)) },
    locate([, index, member, inner]) {
      const row = typeof index === 'number' ? rows[index] : undefined
      const name = String(member === 'ins' ? (inner ?? 'matricule') : member === 'insHistorique' ? 'historique' : (member ?? ''))
      const cell = row?.[names.indexOf(name)] ?? row?.[0]
      return cell ? { line: cell.line, column: cell.column } : { line: 1, column: 1 }
    },
  }
}

function ficheOf(names: readonly string[], row: readonly Cell[]): Record<string, unknown> {
  const members = row.flatMap(({ text }, i) => {
    const name = names[i] ?? `colonne ${i + 1}`
    return text === '' ? [] : [[name, name === 'titulaires' ? text.split(/\s+/) : text] as const]
  })
  return Object.fromEntries(members)
}

function patientOf(names: readonly string[], row: readonly Cell[]): Record<string, unknown> {
  const patient: Record<string, unknown> = {}
  const ins: Record<string, string> = {}
  row.forEach(({ text }, i) => {
    const name = names[i] ?? `colonne ${i + 1}`
    if (text === '') return
    if (INS_COLUMNS[name]) ins[name] = text
    else if (name === 'historique') patient['insHistorique'] = text.trim().split(/\s+/).map(historyOf)
    else if (name === 'representants') patient['representants'] = text.split('|').map(representantOf)
    else patient[name] = text
  })
  if (Object.keys(ins).length > 0) patient['ins'] = ins
  return patient
}

function historyOf(text: string): Record<string, string> {
  const [matricule = '', oid = '', dateDebut, dateFin] = text.split(':')
  return { matricule, oid, ...(dateDebut && { dateDebut }), ...(dateFin && { dateFin }) }
}

function representantOf(text: string): Record<string, string> {
  const [nom = '', prenom = '', lien = ''] = text.split(':').map((member) => member.trim())
  return { nom, prenom, lien }
}

function cellsOf(what: Bilingual, file: string, text: string): Cell[][] {
  const separator = /^[^\n]*;/.test(text) ? ';' : ','
  const rows: Cell[][] = []
  let row: Cell[] = []
  let [line, lineStart, at] = [1, 0, 0]
  while (at < text.length) {
    const start = { line, column: at - lineStart + 1 }
    let cell = ''
    if (text[at] === '"') {
      const quoted = /"((?:[^"]|"")*)"/y
      quoted.lastIndex = at
      const match = quoted.exec(text)
      if (!match) throw new FileError(what, [{ file, ...start, message: GUILLEMET }])
      cell = match[1]!.replaceAll('""', '"')
      at = quoted.lastIndex
      const breaks = match[0].split('\n').length - 1
      if (breaks > 0) {
        line += breaks
        lineStart = at - (match[0].length - match[0].lastIndexOf('\n') - 1)
      }
    }
    const rest = new RegExp(`[^${separator}\\r\\n]*`, 'y')
    rest.lastIndex = at
    cell += rest.exec(text)![0]
    at = rest.lastIndex
    row.push({ text: cell.trim(), ...start })
    if (text[at] === separator) {
      at += 1
      if (at < text.length) continue
      row.push({ text: '', line, column: at - lineStart + 1 })
    }
    if (text[at] === '\r') at += 1
    if (text[at] === '\n') at += 1
    line += 1
    lineStart = at
    if (row.some(({ text: content }) => content !== '')) rows.push(row)
    row = []
  }
  return rows
}
