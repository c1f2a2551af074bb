import { XMLBuilder } from 'fast-xml-parser'
import { inLocale } from '#src/domain/bilingual.ts'
import { chaqueTexte } from './chaque-texte.ts'
import { deuxPoints, VERDICT_ETAPE } from './mots.ts'
import { defineReport, type Ecart, type EtapeJouee, type RunReport, type ScenarioJoue, type ScenarioNonJoue } from './report.ts'

export default defineReport({
  id: 'junit',
  titre: { fr: 'JUnit, pour l’intégration continue', en: 'JUnit, for continuous integration' },
  fichier: 'junit.xml',
  write(run, { locale }) {
    const suites = [
      ...run.scenarios.map((scenario) => scenarioSuite(scenario, locale)),
      ...(run.nonJoues ?? []).map((scenario) => notPlayedSuite(scenario, locale)),
      errorSuite(run, locale),
    ]
    const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, suppressEmptyNode: true })
    const tests = suites.reduce((sum, suite) => sum + suite['@tests'], 0)
    const failures = suites.reduce((sum, suite) => sum + suite['@failures'], 0)
    const errors = suites.reduce((sum, suite) => sum + suite['@errors'], 0)
    const root = { '@name': 'banc', '@tests': tests, '@failures': failures, '@errors': errors, testsuite: suites }
    return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(chaqueTexte({ testsuites: root }, xmlSafe))}`
  },
})

type Langue = 'fr' | 'en'

interface Suite {
  readonly '@name': string
  readonly '@tests': number
  readonly '@failures': number
  readonly '@errors': number
  readonly '@skipped': number
  readonly testcase: readonly unknown[]
}

function scenarioSuite({ id, instance, etapes }: ScenarioJoue, locale: Langue): Suite {
  return {
    '@name': instance,
    '@tests': etapes.length,
    '@failures': etapes.filter(({ verdict }) => verdict === 'echec').length,
    '@errors': etapes.filter(cutShort).length,
    '@skipped': etapes.filter((etape) => etape.verdict === 'saute' || (etape.verdict === 'interrompu' && !cutShort(etape))).length,
    testcase: etapes.map((etape, index) => stepCase(etape, etapes[index - 1], id, locale)),
  }
}

/** One skipped test, so that the suite is counted though its steps are not known to the journal. */
function notPlayedSuite({ id, titre, raison }: ScenarioNonJoue, locale: Langue): Suite {
  const skipped = { '@classname': id, '@name': titre[locale], '@time': '0.000', skipped: { '@message': raison[locale] } }
  return { '@name': id, '@tests': 1, '@failures': 0, '@errors': 0, '@skipped': 1, testcase: [skipped] }
}

/** The step that was going on when the run was stopped says so; those that were not reached say nothing. */
function cutShort({ verdict, detail }: EtapeJouee): boolean {
  return verdict === 'interrompu' && detail !== undefined
}

/** The wall time of a step runs from the end of the step before. */
function stepCase(etape: EtapeJouee, previous: EtapeJouee | undefined, scenario: string, locale: Langue): unknown {
  const { verdict, detail } = etape
  const text = detail?.[locale] ?? ''
  return {
    '@classname': scenario,
    '@name': `${etape.index + 1}. ${etape.title[locale]}`,
    '@time': (((previous && etape.wallMs - previous.wallMs) ?? 0) / 1000).toFixed(3),
    ...(verdict === 'saute' && { skipped: '' }),
    ...(verdict === 'interrompu' &&
      (cutShort(etape)
        ? { error: { '@message': text, '@type': 'interruption' } }
        : { skipped: { '@message': VERDICT_ETAPE.interrompu[locale] } })),
    ...(verdict === 'echec' && {
      failure: { '@message': text.split('\n')[0], '@type': etape.step, '#text': text },
    }),
  }
}

/** Écarts of severity `erreur` that no scenario declared: each is a failed test. */
function errorSuite({ ecarts }: RunReport, locale: Langue): Suite {
  const errors = ecarts.filter(({ severity, attendu }) => severity === 'erreur' && !attendu)
  return {
    '@name': locale === 'fr' ? 'Écarts de gravité erreur' : 'Findings of severity error',
    '@tests': errors.length,
    '@failures': errors.length,
    '@errors': 0,
    '@skipped': 0,
    testcase: errors.map((ecart) => errorCase(ecart, locale)),
  }
}

function errorCase(ecart: Ecart, locale: Langue): unknown {
  const { rule, echange, message, position } = ecart
  const exchange = locale === 'fr' ? 'échange' : 'exchange'
  return {
    '@classname': rule,
    '@name': `${exchange} ${echange.seq} ${echange.transaction}`,
    '@time': '0.000',
    failure: {
      '@message': message[locale],
      '@type': rule,
      '#text': `${compared(ecart, locale)}\n${JSON.stringify(position)}`,
    },
  }
}

function compared({ message, expected, received }: Ecart, locale: Langue): string {
  const [wanted, found] = locale === 'fr' ? ['attendu', 'reçu'] : ['expected', 'received']
  return [
    message[locale],
    `${deuxPoints(wanted!, locale)} ${inLocale(expected, locale)}`,
    `${deuxPoints(found!, locale)} ${inLocale(received, locale)}`,
  ].join('\n')
}

/** What was received may hold characters that XML forbids. */
function xmlSafe(texte: string): string {
  return texte.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\p{Surrogate}]/gu, '\uFFFD')
}
