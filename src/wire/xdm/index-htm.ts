import { escapeAttribute, escapeText } from '../xml/escape.ts'
import type { EmetteurXdm } from './encode-xdm.ts'

/** INDEX.HTM: XHTML Basic, emitter and links to README.TXT and to the documents (`specs/mssante.md` §3.4). */
export function indexHtm(
  { nom, organisation }: EmetteurXdm,
  documents: readonly { readonly path: string; readonly title: string }[],
): string {
  const links = documents.map(({ path, title }) => `      <li><a href="${escapeAttribute(path)}">${escapeText(title)}</a></li>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML Basic 1.0//EN" "http://www.w3.org/TR/xhtml-basic/xhtml-basic10.dtd">',
    '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr">',
    '  <head><title>Documents de santé</title></head>',
    '  <body>',
    '    <h1>Documents de santé</h1>',
    `    <p>Émetteur : ${escapeText(nom)}, ${escapeText(organisation)}</p>`,
    '    <ul>',
    '      <li><a href="README.TXT">README.TXT</a></li>',
    ...links,
    '    </ul>',
    '  </body>',
    '</html>',
    '',
  ].join('\r\n')
}
