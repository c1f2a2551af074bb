import { describe, expect, it } from 'vitest'
import { type Critere, indexTraits, searchByTraits } from '#simulators/insi/search.ts'
import { loadPopulation } from '#src/exchange/population/load-population.ts'

const index = indexTraits(await loadPopulation({ seed: 's' }))
const search = (nomNaissance: string, prenom: string, sexe: string, dateNaissance: string, lieuNaissance?: string) =>
  searchByTraits(index, { nomNaissance, prenom, sexe, dateNaissance, ...(lieuNaissance && { lieuNaissance }) } satisfies Critere)
const answer = (...traits: Parameters<typeof search>) => {
  const issue = search(...traits)
  return issue.codeCr === '00' ? issue.patient.ins!.matricule : issue.codeCr
}

describe('the published people (specs/insi-psc.md §5.1)', () => {
  it.each<[string, Parameters<typeof search>, string]>([
    ['nominal, Corsica B', ['ADRTROIS', 'TOUSSAINT', 'M', '1960-01-01', '2B020'], '160012B02077713'],
    ['nominal, Corsica A', ['ADRTROIS', 'DOMINIQUE', 'F', '1997-02-26'], '297022A02077878'],
    ['nominal', ['ADRDEUX', 'LAURENT', 'M', '1981-01-01'], '181016322075140'],
    ['nominal, with COG', ['ADRUN', 'ZOE', 'F', '1975-12-31', '63220'], '275126322074974'],
    ['apostrophes and hyphen', ["D'ARTAGNAN DE L'HERAULT", 'PIERRE-ALAIN', 'M', '2001-06-17'], '101066322075460'],
    ['2.06 c1: two people without COG', ['DE VINCI', 'LEONARDO', 'M', '2014-02-01'], '02'],
    ['2.06 c1: further given names do not help', ['DE VINCI', 'LEONARDO PIERO', 'M', '2014-02-01'], '02'],
    ['2.06 c2: the COG decides', ['DE VINCI', 'LEONARDO', 'M', '2014-02-01', '63220'], '114026322083356'],
    ['2.07 c1: given name unknown to the service', ['TCHITCHI', 'OLA', 'F', '1936-06-21'], '01'],
    ['2.07 c1: next given name', ['TCHITCHI', 'CATARINA', 'F', '1936-06-21'], '236066322083656'],
    ['2.07 c2: first try', ['HOUILLES', 'PIERRE', 'M', '1993-01-27'], '01'],
    ['2.07 c2: second try', ['HOUILLES', 'PAUL', 'M', '1993-01-27'], '01'],
    ['2.07 c2: third try', ['HOUILLES', 'JACQUES', 'M', '1993-01-27'], '01'],
    ['2.07 c2: all given names', ['HOUILLES', 'PIERRE PAUL JACQUES', 'M', '1993-01-27'], '01'],
    ['2.04: history', ['ECETINSI', 'PIERRE-ALAIN', 'M', '2009-07-14'], '109076322083489'],
    ['2.05: NIA', ['PROVISOIRE', 'MATRICULE', 'M', '2009-07-01'], '109076322088835'],
    ['2.08 c1: history with the same number', ['CORSE', 'ANTHONY', 'M', '1980-03-02'], '180032B02040123'],
    ['2.08 c2: wrong key served as it is', ['HERMANN', 'GATIEN', 'M', '1981-03-24'], '181036322045660'],
    ['2.08 c2: other spelling', ['HERMAN', 'GATIEN', 'M', '1981-03-24'], '181036322045660'],
    ['3.05', ['NESSI', 'NATHALIE', 'F', '1977-07-14'], '277076322082910'],
    ['several given names', ['NESSI', 'MICHELANGELO', 'M', '2010-08-07'], '110086322083060'],
    ['several given names, all of them', ['NESSI', 'MICHELANGELO ANTHONY', 'M', '2010-08-07'], '110086322083060'],
    ['same number, other given name', ['NESSI', 'RUTH', 'F', '1977-07-14'], '277076322082910'],
    ['ligature', ["D'AEION", 'COEUR', 'M', '1987-01-25'], '01'],
    ['main test patient of the ANS', ['PAT-TROIS', 'DOMINIQUE', 'F', '1979-03-28', '51215'], '279035121518989'],
    ['datamatrix example', ['GARCIA-HAMMADI', 'SARAH-LOU', 'F', '1977-01-21', '01154'], '277010115400329'],
    ['CDA example in lower case', ['DECOURCY', 'Ruth', 'F', '2021-04-25'], '221042545611404'],
    ['CDA example in lower case', ['DECOURCY', 'Ruth', 'F', '2023-04-25'], '223042545611404'],
    ['CDA example in lower case', ['DECOURCY', 'Ruth', 'F', '2022-12-25'], '222127505611201'],
    ['CDA example with an accent', ['DECOURCY', 'Léa', 'F', '2024-02-28'], '224027511583555'],
    ['DMP base', ['CURIE', 'MARIE', 'F', '1934-07-04'], '134076322009786'],
  ])('%s: %j', (_, traits, expected) => {
    expect(answer(...traits)).toBe(expected)
  })
})

describe('a search', () => {
  it.each<[string, Parameters<typeof search>]>([
    ['a space for a hyphen', ['PAT TROIS', 'DOMINIQUE', 'F', '1979-03-28']],
    ['a space for an apostrophe', ['D ARTAGNAN DE L HERAULT', 'PIERRE-ALAIN', 'M', '2001-06-17']],
    ['a typographic apostrophe', ['D’ARTAGNAN DE L’HERAULT', 'PIERRE-ALAIN', 'M', '2001-06-17']],
    ['lower case', ['adrun', 'ZOE', 'F', '1975-12-31']],
    ['a trailing space', ['ADRUN ', 'ZOE', 'F', '1975-12-31']],
    ['another sex', ['ADRUN', 'ZOE', 'M', '1975-12-31']],
    ['another date', ['ADRUN', 'ZOE', 'F', '1975-12-30']],
    ['the second given name alone', ['TCHITCHI', 'BELLA', 'F', '1936-06-21']],
    ['part of the first given name', ['ECETINSI', 'PIERRE', 'M', '2009-07-14']],
    ['another birth place', ['ADRUN', 'ZOE', 'F', '1975-12-31', '2A020']],
  ])('is strict: %s finds nobody', (_, traits) => {
    expect(answer(...traits)).toBe('01')
  })

  it('names the person it recognises even without a matricule', () => {
    expect(search('HOUILLES', 'PIERRE', 'M', '1993-01-27')).toMatchObject({ codeCr: '01', patient: { id: 'houilles-pierre' } })
  })

  it('does not hold a birth place against someone whose own is unknown', () => {
    expect(answer('CURIE', 'MARIE', 'F', '1934-07-04', '75056')).toBe('134076322009786')
  })
})

describe('an inhabitant of the bench', () => {
  const designates = (nomNaissance: string, prenom: string, dateNaissance: string) =>
    index.designatesSomeone({ nomNaissance, prenom, sexe: 'F', dateNaissance })

  it.each<[string, [string, string, string]]>([
    ['a mistyped name', ['ADRUNE', 'ZOE', '1975-12-31']],
    ['another given name', ['TCHITCHI', 'OLA', '1936-06-21']],
    ['a mistyped date', ['ADRUN', 'ZOE', '1975-12-13']],
    ['accents and case', ['Pat Trois', 'Dominique', '']],
  ])('is recognised with %s', (_, traits) => {
    expect(designates(...traits)).toBe(true)
  })

  it.each<[string, [string, string, string]]>([
    ['a namesake', ['NESSI', 'JEANNE', '1950-05-05']],
    ['someone born the same day', ['DURAND', 'JEANNE', '1975-12-31']],
    ['nobody known', ['DURAND', 'JEANNE', '1950-05-05']],
  ])('is not %s', (_, traits) => {
    expect(designates(...traits)).toBe(false)
  })
})
