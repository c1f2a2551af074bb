import { alterCda, setAttribute } from '#src/wire/cda/alter-cda.ts'
import { follow } from '#src/wire/cda/hl7.ts'
import { attributeOf } from '#src/wire/xml/xml-element.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

const MEDIAS = ['application/pdf', 'image/jpeg', 'image/tiff', 'text/rtf', 'text/plain']
const TEXT = 'component/nonXMLBody/text'

export default defineRule({
  id: 'cda/non-xml-body',
  artefact: 'cda',
  title: {
    fr: 'Le corps non structuré est en base64, d’un type de média permis',
    en: 'The non-structured body is in base64, of an allowed media type',
  },
  requirements: ['STM-CORPS-N1'],
  check(cda) {
    const { body } = cda
    if (!body) return [cdaEcart(cda, 'component', { fr: 'un corps', en: 'a body' }, undefined)]
    if (body.kind !== 'N1') return 'non-applicable'
    const nullFlavor = attributeOf(follow(cda.root, 'component', 'nonXMLBody', 'text'), 'nullFlavor')
    return [
      ...(body.representation === 'B64' ? [] : [cdaEcart(cda, body, 'representation B64', body.representation)]),
      ...(MEDIAS.includes(body.mediaType ?? '') ? [] : [cdaEcart(cda, body, MEDIAS.join(', '), body.mediaType)]),
      ...(nullFlavor === undefined ? [] : [cdaEcart(cda, body, { fr: 'aucun nullFlavor', en: 'no nullFlavor' }, nullFlavor)]),
    ]
  },
  mutants: [
    { title: 'HTML', mutate: (cda) => alterCda(cda, setAttribute(TEXT, 'mediaType', 'text/html')) },
    { title: 'texte brut', mutate: (cda) => alterCda(cda, setAttribute(TEXT, 'representation', 'TXT')) },
  ],
})
