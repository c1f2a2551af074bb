import { nameAttribute, parseDistinguishedName } from '#src/domain/distinguished-name.ts'
import { defineRule } from '../rule.ts'
import { judgeChamps, written } from './champ-ecart.ts'

export default defineRule({
  id: 'ins/emetteur',
  artefact: 'ins',
  title: {
    fr: 'Emetteur des deux contextes est l’identifiant de structure (OU) du certificat client',
    en: 'Emetteur of both contexts is the structure id (OU) of the client certificate',
  },
  requirements: ['BANC-INS-05'],
  check({ contexteBam, contexteLps, reception: { certificat } }) {
    const name = parseDistinguishedName(certificat ?? '')
    const ou = name && nameAttribute(name, 'OU')
    if (!ou) return 'non-verifiable'
    return judgeChamps([contexteBam?.emetteur, contexteLps?.emetteur], ou, (emetteur) => emetteur === ou)
  },
  mutants: [
    {
      title: 'adresse de courriel au lieu de l’identifiant',
      mutate: (request) => ({
        ...request,
        contexteBam: { ...request.contexteBam!, emetteur: written(request.contexteBam!.emetteur, 'medecin@exemple.fr') },
      }),
    },
  ],
})
