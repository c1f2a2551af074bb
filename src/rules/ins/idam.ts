import { defineRule } from '../rule.ts'
import { judgeChamps, written } from './champ-ecart.ts'

export default defineRule({
  id: 'ins/idam',
  artefact: 'ins',
  title: {
    fr: 'LPS/IDAM est un numéro d’autorisation de douze lettres et chiffres',
    en: 'LPS/IDAM is an authorisation number of twelve letters and digits',
  },
  requirements: ['BANC-INS-10'],
  check: ({ contexteLps }) =>
    contexteLps?.idam?.value
      ? judgeChamps([contexteLps.idam], { fr: 'douze lettres capitales et chiffres', en: 'twelve capital letters and digits' }, (idam) =>
          /^[A-Z0-9]{12}$/.test(idam),
        )
      : [{ expected: 'LPS/IDAM', received: 'absent', position: contexteLps?.position ?? { part: 'enveloppe' } }],
  mutants: [
    {
      title: 'nom du logiciel au lieu du numéro',
      mutate: (request) => ({
        ...request,
        contexteLps: { ...request.contexteLps!, idam: written(request.contexteLps!.idam, 'mon-logiciel') },
      }),
    },
    {
      title: 'sans IDAM',
      mutate(request) {
        const { idam: _, ...contexteLps } = request.contexteLps!
        return { ...request, contexteLps }
      },
    },
  ],
})
