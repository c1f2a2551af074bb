import { describe, expect, it } from 'vitest'
import { courriel } from '../mssante/courriels.ts'
import { DEPART, DOMINIQUE, describeMessagerie, type Messagerie, SERVICE_HOSPITALIER } from '../mssante/messagerie.ts'
import { evenements, HEURE, JOUR, types } from './observer.ts'

const sortants = async (messagerie: Messagerie) =>
  (await messagerie.entries('exchange')).filter(({ payload }) => payload.direction === 'out')

describeMessagerie('a patient who reads and replies', {}, (messagerie) => {
  it('reads, sends the receipt that was asked for, then replies in the thread', async () => {
    await messagerie.deposer(
      courriel({ 'Disposition-Notification-To': SERVICE_HOSPITALIER, 'Reply-To': 'secretariat@hopital-temoin.mssante.fr' }),
    )
    await messagerie.attendre(15 * JOUR)
    expect(await types(messagerie)).toEqual([
      'courriel-depose',
      'correspondant-autorise',
      'notification-envoyee',
      'courriel-lu',
      'courriel-emis',
    ])
    const [accuse, reponse] = messagerie.recus
    expect(accuse).toMatchObject({ de: '', a: [SERVICE_HOSPITALIER] })
    expect(accuse?.texte).toContain('Disposition: manual-action/MDN-sent-automatically; displayed')
    expect(accuse?.texte).toContain('Original-Message-ID: <20260302090000.1@hopital-temoin.mssante.fr>')
    expect(reponse).toMatchObject({ de: DOMINIQUE, a: ['secretariat@hopital-temoin.mssante.fr'] })
    expect(reponse?.texte).toContain(`From: "Dominique PAT-TROIS" <${DOMINIQUE}>`)
    expect(reponse?.texte).toContain('Subject: Re: Votre hospitalisation du 9 mars')
    expect(reponse?.texte).toContain('In-Reply-To: <20260302090000.1@hopital-temoin.mssante.fr>')
    expect(reponse?.texte).toContain('References: <20260302090000.1@hopital-temoin.mssante.fr>')
    expect(reponse!.benchMs).toBeGreaterThan(accuse!.benchMs)
    expect(
      (await sortants(messagerie)).map(({ payload, keys, establishment }) => [
        payload.transaction,
        payload.code,
        keys.patient,
        establishment,
      ]),
    ).toEqual([
      ['mon-espace-sante/accuse-lecture', '250 2.6.0', 'pat-trois-dominique', '0B0152872'],
      ['mon-espace-sante/emission-patient', '250 2.6.0', 'pat-trois-dominique', '0B0152872'],
    ])
    const emis = (await evenements(messagerie)).at(-1)
    expect(emis).toMatchObject({ mail: { conversation: '<20260302090000.1@hopital-temoin.mssante.fr>', repondreA: DOMINIQUE } })
  })

  it('gives in the receipt the ORCPT that the mail came with (RFC 8098 §3.2.3)', async () => {
    const client = await messagerie.ouvrirEnTls()
    const mail = courriel({ 'Disposition-Notification-To': SERVICE_HOSPITALIER })
    for (const ligne of [
      `MAIL FROM:<${SERVICE_HOSPITALIER}>`,
      `RCPT TO:<${DOMINIQUE}> ORCPT=rfc822;initial+2B1@hopital-temoin.mssante.fr`,
      'DATA',
      `${mail}\r\n.`,
    ])
      await client.say(ligne)
    client.destroy()
    await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'lire' })
    expect(messagerie.recus[0]?.texte).toContain(
      `Original-Recipient: rfc822;initial+1@hopital-temoin.mssante.fr\r\nFinal-Recipient: rfc822;${DOMINIQUE}\r\n`,
    )
  })

  it('sends one receipt, however often the message is opened', async () => {
    await messagerie.deposer(courriel({ 'Disposition-Notification-To': SERVICE_HOSPITALIER }))
    for (const _ of [1, 2]) await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'lire' })
    expect((await sortants(messagerie)).map(({ payload }) => payload.transaction)).toEqual(['mon-espace-sante/accuse-lecture'])
  })

  it.each([
    ['another address than the return path', 'secretariat@hopital-temoin.mssante.fr'],
    ['two addresses', `${SERVICE_HOSPITALIER}, secretariat@hopital-temoin.mssante.fr`],
  ])('does not claim that the receipt left by itself when it is asked for to %s', async (_, demandeurs) => {
    await messagerie.deposer(courriel({ 'Disposition-Notification-To': demandeurs }))
    await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'lire' })
    expect(messagerie.recus[0]?.texte).toContain('Disposition: manual-action/MDN-sent-manually; displayed')
  })

  it('sends one receipt to each distinct address that asks for it', async () => {
    const autre = 'secretariat@hopital-temoin.mssante.fr'
    const demandeurs = `${SERVICE_HOSPITALIER}, ${autre}, ${SERVICE_HOSPITALIER.toUpperCase()}`
    await messagerie.deposer(courriel({ 'Disposition-Notification-To': demandeurs }))
    await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'lire' })
    expect(messagerie.recus.map(({ a }) => a.map((address) => address.toLowerCase()))).toEqual([[SERVICE_HOSPITALIER], [autre]])
    expect(new Set(messagerie.recus.map(({ texte }) => /^Message-ID: (.*)$/im.exec(texte)?.[1])).size).toBe(1)
  })

  it('answers no mail from the null path with a receipt', async () => {
    await messagerie.deposer(courriel({ 'Disposition-Notification-To': SERVICE_HOSPITALIER }), { de: '' })
    await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'lire' })
    expect(await sortants(messagerie)).toEqual([])
    expect(await types(messagerie)).toContain('courriel-lu')
  })

  it('sends no receipt when none was asked for', async () => {
    await messagerie.deposer(courriel())
    await messagerie.attendre(15 * JOUR)
    expect((await sortants(messagerie)).map(({ payload }) => payload.transaction)).toEqual(['mon-espace-sante/emission-patient'])
  })

  it('replies once per conversation, so that two machines never talk for ever', async () => {
    await messagerie.deposer(courriel())
    await messagerie.attendre(15 * JOUR)
    const id = /Message-ID:\s+(<.*>)/.exec(messagerie.recus[0]!.texte)![1]!
    await messagerie.deposer(
      courriel({ 'Message-ID': '<2@hopital-temoin.mssante.fr>', 'In-Reply-To': id, Subject: 'Re: Votre hospitalisation' }),
    )
    await messagerie.attendre(15 * JOUR)
    expect(messagerie.recus).toHaveLength(1)
    const depots = (await evenements(messagerie)).filter((event) => event.type === 'courriel-depose')
    expect(new Set(depots.map(({ mail }) => mail.conversation)).size).toBe(1)
  })

  it('tells of the mail that the establishment refused', async () => {
    messagerie.reponse = { code: 550, enhanced: '5.1.1', text: 'No such mailbox' }
    await messagerie.deposer(courriel())
    await messagerie.attendre(15 * JOUR)
    expect((await evenements(messagerie)).at(-1)).toMatchObject({ type: 'courriel-refuse', code: '550 5.1.1' })
    messagerie.reponse = undefined
  })

  it('knows that the establishment opened the reply by its receipt', async () => {
    await messagerie.deposer(courriel())
    await messagerie.attendre(15 * JOUR)
    const id = /Message-ID:\s+(<.*>)/.exec(messagerie.recus[0]!.texte)![1]!
    await messagerie.deposer(mdn(id), { de: '' })
    expect((await evenements(messagerie)).at(-1)).toEqual({
      type: 'accuse-recu',
      originalMessageId: id,
      disposition: 'displayed',
      par: SERVICE_HOSPITALIER,
    })
  })

  it('may not answer a message closed by X-MSS-MES, nor any earlier one after [FIN]', async () => {
    await messagerie.deposer(courriel({ 'X-MSS-MES': 'FIN' }))
    await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'repondre' })
    await messagerie.deposer(courriel({ 'Message-ID': '<2@hopital-temoin.mssante.fr>' }))
    await messagerie.attendre(60_000)
    await messagerie.deposer(courriel({ 'Message-ID': '<3@hopital-temoin.mssante.fr>', Subject: '[FIN]' }))
    await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'ecrire', a: SERVICE_HOSPITALIER })
    await messagerie.attendre(15 * JOUR)
    expect(messagerie.recus).toEqual([])
    const motifs = (await evenements(messagerie)).flatMap((event) => (event.type === 'ecriture-refusee' ? [event.motif] : []))
    expect(motifs).toEqual(['message-sans-reponse', 'correspondant-clos', 'correspondant-clos'])
  })

  it.each(['[fin]', 'Re: [FIN]', '[FIN] merci', 'FIN'])('keeps the correspondent open for the subject "%s"', async (Subject) => {
    await messagerie.deposer(courriel({ Subject }))
    expect(await types(messagerie)).not.toContain('correspondant-clos')
  })

  it('is open again for new messages after [FIN]', async () => {
    await messagerie.deposer(courriel({ Subject: '[FIN]' }))
    await messagerie.deposer(courriel({ 'Message-ID': '<2@hopital-temoin.mssante.fr>' }))
    await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'repondre', texte: 'Merci' })
    expect(messagerie.recus).toHaveLength(1)
  })

  it('never writes to somebody who did not write first', async () => {
    await messagerie.agirPatient({ patient: 'pat-trois-dominique', action: 'ecrire', a: 'urgences@hopital-temoin.mssante.fr' })
    expect(await messagerie.entries('exchange')).toEqual([])
    expect(await messagerie.entries('declared')).toMatchObject([{ payload: { data: { motif: 'correspondant-non-autorise' } } }])
  })
})

describe('what a scenario asks of a patient', () => {
  describeMessagerie('the command agir-patient', {}, (messagerie) => {
    const agir = (action: string, autres: Record<string, unknown> = {}) =>
      messagerie.agirPatient({ patient: 'pat-trois-dominique', action, ...autres })

    it('replaces the persona for the message', async () => {
      await messagerie.deposer(courriel())
      await agir('ne-rien-faire')
      await messagerie.attendre(15 * JOUR)
      expect(messagerie.recus).toEqual([])
      expect(await types(messagerie)).not.toContain('courriel-lu')
    })

    it.each(['lire', 'repondre', 'ecrire', 'deposer-document'])('refuses to %s when no message came', async (action) => {
      await expect(agir(action, { dans: 'PT1H' })).rejects.toThrow(
        `The patient "pat-trois-dominique" has received no message: "${action}" is about the last one received.`,
      )
    })

    it('does nothing about the next message when there is none yet and that is asked for', async () => {
      await agir('ne-rien-faire')
      await messagerie.deposer(courriel())
      await messagerie.attendre(15 * JOUR)
      expect(messagerie.recus).toEqual([])
    })

    it('acts later, in bench time', async () => {
      await messagerie.deposer(courriel())
      await agir('ne-rien-faire')
      await agir('lire', { dans: 'PT2H' })
      await messagerie.attendre(HEURE)
      expect(await types(messagerie)).not.toContain('courriel-lu')
      await messagerie.attendre(2 * HEURE)
      expect(await types(messagerie)).toContain('courriel-lu')
    })

    it('closes the space, which refuses mail from then on', async () => {
      await agir('clore-espace')
      expect(await messagerie.deposer(courriel())).toBe('550 5.2.1 boite cloturee')
      await agir('activer-espace')
      expect(await messagerie.deposer(courriel())).toMatch(/^250/)
    })

    it('names the nearest patient when there is no such one', async () => {
      await expect(messagerie.agirPatient({ patient: 'pat-troi-dominique', action: 'lire' })).rejects.toThrow(
        'did you mean "pat-trois-dominique"?',
      )
      await expect(agir('lire', { dans: '2 heures' })).rejects.toThrow('Cannot read the duration "2 heures"')
    })
  })
})

describeMessagerie(
  'a patient who objected, told by mail',
  { dominique: { espaceSante: 'oppose' }, monEspaceSante: { nonRemis: 'par-avis' } },
  (messagerie) => {
    it('accepts, then returns the mail to its sender, never to the null path', async () => {
      await messagerie.deposer(courriel())
      await messagerie.deposer(courriel({ 'Message-ID': '<2@hopital-temoin.mssante.fr>' }), { de: '' })
      await messagerie.attendre(HEURE)
      expect(messagerie.recus).toHaveLength(1)
      expect(messagerie.recus[0]).toMatchObject({ de: '', a: [SERVICE_HOSPITALIER] })
      expect(messagerie.recus[0]?.texte).toContain('Subject: Undelivered Mail Returned to Sender')
      expect(messagerie.recus[0]?.texte).toContain('Status: 5.2.1')
      expect(await types(messagerie)).toEqual(['courriel-depose', 'avis-de-remise', 'courriel-depose', 'avis-de-remise'])
    })
  },
)

describe('the same seed', () => {
  const moments: number[][] = []
  for (const seed of ['a', 'a', 'b'])
    describeMessagerie(`gives the same moments (seed ${seed})`, { seed }, (messagerie) => {
      it('plays', async () => {
        await messagerie.deposer(courriel({ 'Disposition-Notification-To': SERVICE_HOSPITALIER }))
        await messagerie.attendre(15 * JOUR)
        moments.push(messagerie.recus.map(({ benchMs }) => benchMs - DEPART))
      })
    })
  it('is told apart from another one', () => {
    expect(moments).toHaveLength(6)
    const [a1, a2, a3, a4, b1, b2] = moments
    expect(a1).toHaveLength(2)
    expect([a2, a3, a4]).toEqual([a1, a1, a1])
    expect(b1).not.toEqual(a1)
    expect(b2).toEqual(b1)
  })
})

function mdn(originalMessageId: string): string {
  return [
    `From: ${SERVICE_HOSPITALIER}`,
    `To: ${DOMINIQUE}`,
    'Subject: Lu',
    'Date: Mon, 16 Mar 2026 09:00:00 +0100',
    'Message-ID: <mdn-1@hopital-temoin.mssante.fr>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=disposition-notification; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'Lu',
    '--b1',
    'Content-Type: message/disposition-notification',
    '',
    `Final-Recipient: rfc822;${SERVICE_HOSPITALIER}`,
    `Original-Message-ID: ${originalMessageId}`,
    'Disposition: manual-action/MDN-sent-manually; displayed',
    '',
    '--b1--',
  ].join('\r\n')
}
