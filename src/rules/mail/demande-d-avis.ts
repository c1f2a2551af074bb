import { splitAdresse } from '#src/domain/adresse.ts'
import { type Champ, champ } from '#src/wire/mime/courriel.ts'
import type { Envoi } from '#src/wire/mssante/envoi.ts'
import { defineRule } from '../rule.ts'
import { ecart, estDuDomaine, ligneDe, vientDuLogiciel } from './portee.ts'

export default defineRule({
  id: 'mail/demande-d-avis',
  artefact: 'mail',
  title: {
    fr: 'Un avis de remise se demande par NOTIFY, ou par Return-Receipt-To avec une adresse du domaine de l’expéditeur.',
    en: 'A delivery report is asked for by NOTIFY, or by Return-Receipt-To with an address of the sender’s domain.',
  },
  requirements: ['ECO.2.3.1'],
  check(envoi) {
    const { courriel, enveloppe } = envoi
    const field = champ(courriel, 'Return-Receipt-To')
    const notifie = enveloppe.notify?.some((notify) => notify !== 'NEVER') ?? false
    if (!vientDuLogiciel(envoi) || !(field || notifie)) return 'non-applicable'
    if (!field) return 'conforme'
    const domaine = splitAdresse(courriel.from[0]?.address ?? '')?.domaine ?? ''
    return estDuDomaine(adresseDe(field), domaine)
      ? 'conforme'
      : ecart({ fr: `une adresse @${domaine}`, en: `an address @${domaine}` }, field.value, ligneDe(courriel, 'Return-Receipt-To'))
  },
  mutants: [
    { title: 'Return-Receipt-To d’un autre domaine', mutate: (envoi) => demander(envoi, 'avis@exemple.fr') },
    { title: 'Return-Receipt-To sans adresse', mutate: (envoi) => demander(envoi, 'oui') },
  ],
})

/** `Nom <x@y>` and `x@y` give `x@y`. */
function adresseDe({ value }: Champ): string {
  return /<([^<>]*)>\s*$/.exec(value)?.[1] ?? value.trim()
}

function demander(envoi: Envoi, value: string): Envoi {
  const champs = [...envoi.courriel.champs, { name: 'Return-Receipt-To', value, line: 1 }]
  return { ...envoi, courriel: { ...envoi.courriel, champs } }
}
