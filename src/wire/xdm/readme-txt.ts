import type { ApplicationXdm, EmetteurXdm } from './encode-xdm.ts'

/** README.TXT: emitter, application, instructions and tree (`specs/mssante.md` §3.4), CRLF lines. */
export function readmeTxt(
  { nom, organisation, adresse, telephone }: EmetteurXdm,
  application: ApplicationXdm,
  documents: readonly { readonly path: string; readonly title: string }[],
): string {
  const lines = [
    'Emetteur :',
    `  Nom : ${nom}`,
    `  Organisation : ${organisation}`,
    ...(adresse ? [`  Adresse : ${adresse}`] : []),
    ...(telephone ? [`  Telephone : ${telephone}`] : []),
    '',
    'Application de l’emetteur :',
    `  Nom : ${application.nom}`,
    `  Version : ${application.version}`,
    `  Editeur : ${application.editeur}`,
    '',
    'Instructions :',
    '  Consultez le fichier INDEX.HTM pour ouvrir les documents.',
    '',
    'Arborescence :',
    '  README.TXT',
    '  INDEX.HTM',
    '  IHE_XDM/SUBSET01/METADATA.XML',
    ...documents.map(({ path, title }) => `  ${path} : ${title}`),
    '',
  ]
  return lines.join('\r\n')
}
