import { describe, expect, it } from 'vitest'
import { apresMouvement, apresQualification, apresRedaction, encoreUtile } from '#simulators/etablissement/agenda.ts'
import type { Dossier } from '#simulators/etablissement/dpi.ts'

const now = Date.parse('2026-03-02T09:00:00+01:00')
const dossier: Dossier = {
  sejour: {
    numero: 'V1',
    etablissement: '0B0127189',
    patient: 'adrun-zoe',
    classe: 'I',
    admissionPrevueMs: Date.parse('2026-03-23T09:00:00+01:00'),
  },
  traits: { nomNaissance: 'ADRUN', listePrenoms: 'ZOE', premierPrenom: 'ZOE', sexe: 'F', dateNaissance: '1975-12-31' },
  identite: { statut: 'validee' },
  envoyes: [],
}
const qualifie: Dossier = {
  ...dossier,
  identite: { statut: 'qualifiee', ins: { matricule: '275126322074974', oid: '1.2.250.1.213.1.4.8' }, traits: dossier.traits },
}
const sorti: Dossier = { ...qualifie, sejour: { ...dossier.sejour, admissionMs: now, sortieMs: now } }

const types = (echeances: readonly { commande: { type: string } }[]) => echeances.map(({ commande }) => commande.type)

describe('agenda', () => {
  it('checks the identity of an emergency at admission, of others at the announcement', () => {
    expect(types(apresMouvement('A05', dossier, now))).toEqual(['verifier-identite'])
    expect(types(apresMouvement('A01', dossier, now))).toEqual(['verifier-identite', 'tester-dmp'])
    expect(types(apresMouvement('A01', qualifie, now))).toEqual(['tester-dmp'])
    expect(apresMouvement('A06', dossier, now)).toEqual([])
  })

  it('informs the patient before the admission only, at once when less than seven days are left', () => {
    const [tot] = apresQualification(qualifie, now, {})
    const [tard] = apresQualification(qualifie, Date.parse('2026-03-20T09:00:00+01:00'), {})
    expect(new Date(tot!.dueMs).toISOString()).toBe('2026-03-16T09:00:00.000Z')
    expect(new Date(tard!.dueMs).toISOString()).toBe('2026-03-20T08:05:00.000Z')
    expect(apresQualification(sorti, now, {})).toEqual([])
  })

  it('feeds a DMP only when it is active', () => {
    expect(types(apresRedaction({ ...sorti, dmp: 'actif' }, now))).toEqual(['alimenter-dmp', 'envoyer-lettre', 'envoyer-lettre'])
    expect(types(apresRedaction({ ...sorti, dmp: 'ferme' }, now))).toEqual(['envoyer-lettre', 'envoyer-lettre'])
  })

  it('gives up what a cancellation made pointless', () => {
    const lettre = { type: 'rediger-lettre', sejour: 'V1' } as const
    const information = { type: 'envoyer-information', sejour: 'V1' } as const
    expect(encoreUtile(lettre, sorti, {})).toBe(true)
    expect(encoreUtile(lettre, qualifie, {})).toBe(false)
    expect(encoreUtile(information, qualifie, {})).toBe(true)
    expect(encoreUtile(information, sorti, {})).toBe(false)
    expect(encoreUtile(information, { ...qualifie, sejour: { ...qualifie.sejour, annule: true } }, {})).toBe(false)
    expect(encoreUtile({ type: 'repondre', messageId: '<1@banc.test>' }, undefined, {})).toBe(true)
  })
})
