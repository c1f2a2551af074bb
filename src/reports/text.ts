import { chaqueTexte } from './chaque-texte.ts'
import { AVERTISSEMENT, deuxPoints, SIGNE_ETAPE } from './mots.ts'
import { defineReport, type Presentation, type RunReport, type ScenarioNonJoue } from './report.ts'
import { sansControles } from './sans-controles.ts'
import { tableau } from './tableau.ts'
import { ecarts } from './texte/ecarts.ts'
import { exigences } from './texte/exigences.ts'
import { indicateurs } from './texte/indicateurs.ts'
import { scenarios } from './texte/scenarios.ts'

export default defineReport({
  id: 'text',
  titre: { fr: 'Texte, pour le terminal', en: 'Text, for the terminal' },
  fichier: 'rapport.txt',
  write(run, presentation) {
    const { locale, couleur } = presentation
    const { nonJoues = [] } = run
    const lisible = chaqueTexte({ scenarios: run.scenarios, ecarts: run.ecarts }, sansControles)
    const section = (fr: string, en: string, lines: readonly string[]) => [couleur('bold', locale === 'fr' ? fr : en), ...lines, '']
    return [
      ...header(run, presentation),
      ...scenarios(lisible.scenarios, presentation),
      ...(nonJoues.length > 0 ? section('Scénarios non joués', 'Scenarios not played', left(nonJoues, presentation)) : []),
      ...section('Écarts', 'Findings', ecarts(lisible.ecarts, presentation)),
      ...(run.indicateurs.length > 0 ? section('Indicateurs', 'Indicators', indicateurs(run.indicateurs, presentation)) : []),
      ...section('Exigences', 'Requirements', exigences(run.exigences, presentation)),
      ...footer(run, presentation),
    ]
      .join('\n')
      .concat('\n')
  },
})

function header({ version, pilote, graine, faitPreuve, produit, interrompu }: RunReport, { locale, couleur }: Presentation): string[] {
  const tested = produit ? `${produit.nom} ${produit.version}${produit.profil ? ` (${produit.profil})` : ''}` : undefined
  const noEvidence =
    locale === 'fr' ? 'établissement témoin : ne prouve rien d’un logiciel' : 'witness establishment: proves nothing of a product'
  return [
    `${couleur('bold', `Banc ${version}`)} · ${locale === 'fr' ? 'pilote' : 'driver'} ${pilote} · ${locale === 'fr' ? 'graine' : 'seed'} ${graine}`,
    ...(tested ? [`${deuxPoints(locale === 'fr' ? 'Logiciel testé' : 'Software tested', locale)} ${tested}`] : []),
    couleur('dim', `${AVERTISSEMENT[locale]}${faitPreuve ? '' : `${locale === 'fr' ? ' ;' : ';'} ${noEvidence}`}`),
    ...(interrompu ? [couleur('yellow', stopped(interrompu, locale))] : []),
    '',
  ]
}

function left(nonJoues: readonly ScenarioNonJoue[], { locale, couleur }: Presentation): string[] {
  return tableau(nonJoues.map(({ id, raison }) => [SIGNE_ETAPE.saute, id, raison[locale]])).map((row) => couleur('dim', row))
}

function stopped(reason: NonNullable<RunReport['interrompu']>, locale: Presentation['locale']): string {
  if (reason === 'blocage')
    return locale === 'fr'
      ? 'Banc bloqué : ce qui suit est ce qui a été joué jusque-là.'
      : 'The bench stalled: what follows is what was played until then.'
  return locale === 'fr'
    ? `Interrompu (${reason}) : ce qui suit est ce qui a été joué jusque-là.`
    : `Interrupted (${reason}): what follows is what was played until then.`
}

function footer({ empreinteCanonique, fichiers }: RunReport, { locale }: Presentation): string[] {
  const [digest, reports] = locale === 'fr' ? ['Empreinte du journal', 'Rapports'] : ['Journal digest', 'Reports']
  const [first, ...others] = fichiers
  return tableau(
    [
      [deuxPoints(digest!, locale), empreinteCanonique],
      ...(first ? [[deuxPoints(reports!, locale), first]] : []),
      ...others.map((file) => ['', file]),
    ],
    {
      marge: 0,
    },
  )
}
