import { escapeText } from '#src/wire/xml/escape.ts'
import { ESPACE_DE_NOMS, type ListeBlanche } from './liste-blanche.ts'

/** Writes the list as the ANS publishes it. */
export function serializeListeBlanche({ dateDeGeneration, entrees }: ListeBlanche): string {
  const domaines = entrees.map(
    (entree) => `    <Domaine>
      <Nom>${escapeText(entree.nom)}</Nom>
      <Description>${escapeText(entree.description)}</Description>
      <DNCertificatOperateur>${escapeText(entree.dnCertificatOperateur)}</DNCertificatOperateur>
      <ResponsableContact>${escapeText(entree.responsableContact)}</ResponsableContact>
      <SupportContact>${escapeText(entree.supportContact)}</SupportContact>
      <DateMAJ>${escapeText(entree.dateMaj)}</DateMAJ>
    </Domaine>
`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<ListeBlancheMSSante xmlns="${ESPACE_DE_NOMS}">
  <DateDeGeneration>${escapeText(dateDeGeneration)}</DateDeGeneration>
  <ListeDomaines>
${domaines.join('')}  </ListeDomaines>
</ListeBlancheMSSante>
`
}
