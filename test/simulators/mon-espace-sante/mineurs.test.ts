import { expect, it } from 'vitest'
import type { Patient } from '#src/domain/population.ts'
import { decodeCourriel } from '#src/wire/mime/decode-courriel.ts'
import { courriel } from '../mssante/courriels.ts'
import { DOMINIQUE, describeMessagerie, type Recu, SERVICE_HOSPITALIER } from '../mssante/messagerie.ts'
import { actes, evenements, JOUR } from './observer.ts'

const traits = {
  nomNaissance: 'FICTIF-CRAYON',
  listePrenoms: 'ZOÉ ANNE',
  premierPrenom: 'ZOÉ',
  sexe: 'F',
  dateNaissance: '2011-06-07',
} as const
const zoe: Partial<Patient> = {
  traits,
  representants: [
    { nom: 'FICTIF-CRAYON', prenom: 'ANNE-MARIE', lien: 'mere' },
    { nom: 'FICTIF-CARAFE', prenom: 'PAUL', lien: 'pere' },
  ],
}
const avecAccuse = courriel({ 'Disposition-Notification-To': SERVICE_HOSPITALIER })
const lu = ({ texte }: Recu) => {
  const { from, texts } = decodeCourriel(Buffer.from(texte)).message
  return { from: from[0]?.name, signature: texts[0]?.text.trimEnd().split('\n').at(-1) }
}

describeMessagerie('the mailbox of a minor', { dominique: zoe }, (messagerie) => {
  it('is read and answered by the first legal representative, at the address of the minor', async () => {
    await messagerie.deposer(avecAccuse)
    await messagerie.attendre(15 * JOUR)
    const [accuse, reponse] = messagerie.recus
    expect(accuse?.texte).toContain('Disposition: manual-action/MDN-sent-automatically; displayed')
    expect(reponse).toMatchObject({ de: DOMINIQUE, a: [SERVICE_HOSPITALIER] })
    expect(lu(reponse!)).toEqual({ from: 'Zoé FICTIF-CRAYON', signature: 'Anne-Marie FICTIF-CRAYON, mère de Zoé FICTIF-CRAYON' })
    expect(await actes(messagerie)).toMatchObject([{ acteur: 'representant-legal', acte: 'lecture' }])
  })

  it('has its notification sent to the representative', async () => {
    await messagerie.deposer(courriel())
    expect((await evenements(messagerie)).at(-1)).toMatchObject({ type: 'notification-envoyee', a: 'representant-legal' })
  })
})

describeMessagerie(
  'the mailbox of a minor, when From names whoever writes',
  { dominique: zoe, monEspaceSante: { mineurs: { nomExpediteur: 'representant' } } },
  (messagerie) => {
    it('shows the representative’s name', async () => {
      await messagerie.deposer(avecAccuse)
      await messagerie.attendre(15 * JOUR)
      expect(messagerie.recus.map((recu) => lu(recu).from)).toEqual(['Anne-Marie FICTIF-CRAYON', 'Anne-Marie FICTIF-CRAYON'])
    })
  },
)

describeMessagerie('a minor without a declared representative', { dominique: { traits } }, (messagerie) => {
  it('acts alone', async () => {
    await messagerie.deposer(courriel())
    await messagerie.attendre(15 * JOUR)
    expect(lu(messagerie.recus[0]!).signature).toBe('Cordialement')
    expect(await actes(messagerie)).toMatchObject([{ acteur: 'patient' }])
  })
})

describeMessagerie(
  'somebody who comes of age between two messages',
  { dominique: { ...zoe, traits: { ...traits, dateNaissance: '2008-03-20' } } },
  (messagerie) => {
    it('acts for themselves from then on', async () => {
      await messagerie.deposer(courriel())
      await messagerie.attendre(19 * JOUR)
      await messagerie.deposer(courriel({ 'Message-ID': '<2@hopital-temoin.mssante.fr>', Subject: 'Votre rendez-vous' }))
      await messagerie.attendre(15 * JOUR)
      expect((await actes(messagerie)).map(({ acteur }) => acteur)).toEqual(['representant-legal', 'patient'])
      const notifications = (await evenements(messagerie)).filter(({ type }) => type === 'notification-envoyee')
      expect(notifications.map((event) => 'a' in event)).toEqual([true, false])
    })
  },
)
