import { alterCda, hl7, insertAfter } from '#src/wire/cda/alter-cda.ts'
import { select } from '#src/wire/cda/hl7.ts'
import { attributeOf } from '#src/wire/xml/xml-element.ts'
import { defineRule } from '../rule.ts'
import { cdaEcart } from './ecart.ts'

export default defineRule({
  id: 'cda/related-document',
  artefact: 'cda',
  title: {
    fr: 'Le document qui en remplace un autre dit lequel',
    en: 'A document that replaces another says which one',
  },
  requirements: ['C27'],
  check(cda) {
    const links = select(cda.root, 'relatedDocument')
    if (links.length === 0) return 'non-applicable'
    return links.flatMap((link) => {
      const type = attributeOf(link, 'typeCode')
      const root = attributeOf(select(link, 'parentDocument', 'id')[0], 'root')
      return [
        ...(type === 'RPLC' || type === 'XFRM' ? [] : [cdaEcart(cda, link, { fr: 'RPLC ou XFRM', en: 'RPLC or XFRM' }, type)]),
        ...(root
          ? []
          : [
              cdaEcart(
                cda,
                link,
                {
                  fr: 'l’identifiant du document lié (parentDocument/id)',
                  en: 'the identifier of the related document (parentDocument/id)',
                },
                root,
              ),
            ]),
      ]
    })
  },
  mutants: [
    {
      title: 'document lié sans identifiant',
      mutate: (cda) => alterCda(cda, insertAfter('documentationOf', hl7('relatedDocument', { typeCode: 'RPLC' }, hl7('parentDocument')))),
    },
    {
      title: 'ajout (APND)',
      mutate: (cda) =>
        alterCda(
          cda,
          insertAfter(
            'documentationOf',
            hl7('relatedDocument', { typeCode: 'APND' }, hl7('parentDocument', {}, hl7('id', { root: '1.2.250.1.999.1.1.7898.1.1' }))),
          ),
        ),
    },
  ],
})
