import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Bilingual } from '#src/domain/bilingual.ts'
import type { StepPayload } from '#src/domain/journal-entry.ts'
import { canonicalJson } from '#src/domain/json.ts'
import { discover } from '#src/exchange/discovery.ts'
import { SANS_COULEUR } from '#src/reports/couleur.ts'
import json from '#src/reports/json.ts'
import junit from '#src/reports/junit.ts'
import manifeste from '#src/reports/manifeste.ts'
import type { EtapeJouee, Presentation, Report, RunReport } from '#src/reports/report.ts'
import text from '#src/reports/text.ts'
import { readXml } from '#src/wire/xml/read-xml.ts'
import { MATRICULE, runExemple } from './run-exemple.ts'

const FR: Presentation = { locale: 'fr', couleur: SANS_COULEUR }
const EN: Presentation = { locale: 'en', couleur: SANS_COULEUR }

let run: RunReport
beforeAll(async () => {
  run = await runExemple()
})

test('each format is one discovered file with a file name of its own', async () => {
  const reports = await discover<Report>(new URL('../../src/reports/', import.meta.url))
  expect(reports.map(({ id, fichier }) => [id, fichier])).toEqual([
    ['json', 'rapport.json'],
    ['junit', 'junit.xml'],
    ['manifeste', 'manifeste.json'],
    ['text', 'rapport.txt'],
  ])
})

test('no format tells who the patient is, unless asked to', async () => {
  const unmasked = await runExemple({ sansMasquage: true })
  for (const report of [json, junit, manifeste, text]) {
    expect(report.write(run, FR)).not.toMatch(/FICTIVE|ANNE|180019900000178/)
  }
  expect(json.write(unmasked, FR)).toContain(MATRICULE)
  expect(JSON.parse(manifeste.write(unmasked, FR))).toMatchObject({ identitesMasquees: false })
})

test('what a failed step compared stands once, in words, where people read', () => {
  for (const [language, different] of [
    [FR, 'différent'],
    [EN, 'different'],
  ] as const)
    for (const report of [text, junit]) {
      const written = report.write(run, language)
      expect(written.split('message d’A.').length - 1).toBe(1)
      expect(written).toMatch(new RegExp(`message d’A\\..* ${different}\\b`))
    }
})

test('what was expected and received is told in the language of the reader, and in both to programs', () => {
  const received = { fr: 'aucun nom', en: 'no name' }
  const bilingual = { ...run, ecarts: [{ ...run.ecarts[0]!, received }] }
  for (const report of [text, junit]) {
    expect(report.write(bilingual, FR)).toMatch(/reçu : +aucun nom/)
    expect(report.write(bilingual, EN)).toMatch(/received: +no name/)
  }
  expect(JSON.parse(json.write(bilingual, EN)).ecarts).toMatchObject([{ expected: 'XDM/1.0/DDM+…', received }])
})

describe('text', () => {
  test('in French', () => {
    expect(text.write(run, FR)).toMatchInlineSnapshot(`
      "Banc 0.1.0 · pilote temoin · graine banc
      résultat de banc d’essai ; ne vaut ni homologation CNDA ni référencement Ségur ; établissement témoin : ne prouve rien d’un logiciel

      sortie/lettre-de-liaison#1 : échec
        ✔  réussi    Séjour : sortie     Séjour V1 (A03)
        ✘  échec     Attendre la lettre  Rien n’est venu.
            Le plus proche : x-1
                nature == "mdn" | "message d’A."   <<< différent
        –  non joué  Indicateur

      Écarts
        [erreur] mail/objet-xdm (ECO.2.1.3)
            L’objet suit le modèle.
            attendu :  XDM/1.0/DDM+…
            reçu :     Lettre pour A. F. <•••••••••••••78@patient.mssante.fr> �&
            où :       échange 1 mssante/remise-inter-operateurs, en-tête Subject, ligne 3
        [erreur, attendu par le scénario] mail/declare (ECO.2.1.3)
            L’objet suit le modèle.
            attendu :  XDM/1.0/DDM+…
            reçu :     attendu
            où :       échange 1 mssante/remise-inter-operateurs, en-tête Subject, ligne 3
        [avertissement] mail/nom-affiche (ECO.2.1.3)
            L’objet suit le modèle.
            attendu :  XDM/1.0/DDM+…
            reçu :     x
            où :       échange 1 mssante/remise-inter-operateurs, en-tête Subject, ligne 3
        et 1 information, dans le journal

      Indicateurs
        Taux d’ouverture des messages de réponse des patients sun-es/ouverture-reponses-patients
            66,7 % · 2 / 3 · 1 en attente · définition du projet
              relevé  100,0 %  3 / 3
        Délai de réponse du patient sun-es/delai-reponse-patient
            1 h · 1 / 1 · définition du projet
              médiane 1 h · p90 1 h · moyenne 1 h · minimum 1 h · maximum 1 h · nombre 1
        D2.2 – Alimentation du DMP pour les patients disposant d’un DMP lors de leur admission hopen/d2-2-alimentation-dmp
            Non mesurable : pas de liste. · 0 / 0 · 1 non observable · cible 98 % des séjours · détail du dénominateur : définition du projet

      Exigences
        1 non conforme · 1 non exercée
          ECO.2.1.3  DOIT  Texte de ECO.2.1.3

      Empreinte du journal :  eeeeeeee
      Rapports :              banc-resultats/rapport.json
                              banc-resultats/junit.xml
      "
    `)
  })

  test('in English', () => {
    expect(text.write(run, EN).split('\n').slice(0, 14)).toMatchInlineSnapshot(`
      [
        "Banc 0.1.0 · driver temoin · seed banc",
        "test bench result; it is neither a CNDA approval nor a Ségur listing; witness establishment: proves nothing of a product",
        "",
        "sortie/lettre-de-liaison#1: failed",
        "  ✔  passed   Séjour : sortie (en)     Stay V1 (A03)",
        "  ✘  failed   Attendre la lettre (en)  Nothing came.",
        "      Nearest: x-1",
        "          nature == "mdn" | "message d’A."   <<< different",
        "  –  skipped  Indicateur (en)",
        "",
        "Findings",
        "  [error] mail/objet-xdm (ECO.2.1.3)",
        "      The subject follows the model.",
        "      expected:  XDM/1.0/DDM+…",
      ]
    `)
  })

  test('a received escape sequence never reaches the terminal', () => {
    expect(text.write({ ...run, ecarts: [{ ...run.ecarts[0]!, received: 'a\u001b[2J\r\nb' }] }, FR)).toContain('a\uFFFD[2J ⏎ b')
  })

  test('colours go where they are asked for', () => {
    const marked = text.write(run, { locale: 'fr', couleur: (teinte, texte) => `<${teinte}>${texte}</>` })
    expect(marked).toContain('<red>échec</>')
    expect(marked).toContain('<red>[erreur]</>')
  })
})

describe('JSON', () => {
  test('names its format and version, and every absent value is null', () => {
    const content = JSON.parse(json.write(run, FR))
    expect(content).toMatchObject({
      format: 'banc/rapport',
      version: 2,
      produit: null,
      scenarios: [{ id: 'sortie/lettre-de-liaison', reussi: false }],
      indicateurs: [
        { id: 'sun-es/ouverture-reponses-patients', numerateur: 2, denominateur: 3 },
        { id: 'sun-es/delai-reponse-patient', unite: 'duree', durees: { nombre: 1 } },
        {
          id: 'hopen/d2-2-alimentation-dmp',
          valeur: null,
          definition: 'officielle',
          precision: { fr: 'détail du dénominateur : définition du projet' },
          cible: { valeur: 98 },
        },
      ],
      exigences: [
        { id: 'ECO.2.1.3', verdict: 'non-conforme' },
        { id: 'ECO.2.2.1', verdict: 'non-exerce' },
      ],
    })
    expect(content.ecarts.map(({ rule, attendu }: { rule: string; attendu: boolean }) => [rule, attendu])).toEqual([
      ['mail/objet-xdm', false],
      ['mail/declare', true],
      ['mail/nom-affiche', false],
      ['mail/detail', false],
    ])
  })
})

describe('JUnit', () => {
  test('one suite per scenario, one case per step, and the undeclared écarts of severity erreur', async () => {
    const { message: root, anomalies } = await readXml(Buffer.from(junit.write(run, FR)), 'junit.xml')
    expect(anomalies).toEqual([])
    expect(root?.children.filter((child) => typeof child !== 'string')).toHaveLength(2)
    expect(junit.write(run, FR)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="banc" tests="4" failures="2" errors="0">
        <testsuite name="sortie/lettre-de-liaison#1" tests="3" failures="1" errors="0" skipped="1">
          <testcase classname="sortie/lettre-de-liaison" name="1. Séjour : sortie" time="0.000"/>
          <testcase classname="sortie/lettre-de-liaison" name="2. Attendre la lettre" time="0.050">
            <failure message="Rien n’est venu." type="attendre-echange">Rien n’est venu.
      Le plus proche : x-1
          nature == &quot;mdn&quot; | &quot;message d’A.&quot;   &lt;&lt;&lt; différent</failure>
          </testcase>
          <testcase classname="sortie/lettre-de-liaison" name="3. Indicateur" time="0.050">
            <skipped/>
          </testcase>
        </testsuite>
        <testsuite name="Écarts de gravité erreur" tests="1" failures="1" errors="0" skipped="0">
          <testcase classname="mail/objet-xdm" name="échange 1 mssante/remise-inter-operateurs" time="0.000">
            <failure message="L’objet suit le modèle." type="mail/objet-xdm">L’objet suit le modèle.
      attendu : XDM/1.0/DDM+…
      reçu : Lettre pour A. F. &lt;•••••••••••••78@patient.mssante.fr&gt; �&amp;
      {&quot;header&quot;:&quot;Subject&quot;,&quot;line&quot;:3}</failure>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `)
  })
})

describe('a run that was stopped', () => {
  const etape = (index: number, verdict: StepPayload['verdict'], detail?: Bilingual): EtapeJouee => {
    const { detail: _, ...played } = run.scenarios[0]!.etapes[0]!
    return { ...played, index, verdict, ...(detail && { detail }) }
  }
  const stopped = (): RunReport => {
    const during = { fr: 'Interrompue pendant cette étape.', en: 'Interrupted during this step.' }
    const etapes = [etape(0, 'reussi'), etape(1, 'interrompu', during), etape(2, 'interrompu')]
    return { ...run, interrompu: 'SIGINT', scenarios: [{ ...run.scenarios[0]!, reussi: false, etapes }], ecarts: [] }
  }

  test('is no failure in the text, which says what stopped it', () => {
    const written = text.write(stopped(), EN)
    expect(written).toContain('Interrupted (SIGINT): what follows is what was played until then.')
    expect(written).toMatch(/^sortie\/lettre-de-liaison#1: interrupted$/m)
    expect(written).not.toContain('failed')
  })

  test('is an error in JUnit at the step that was going on; those not reached are skipped', () => {
    const written = junit.write(stopped(), EN)
    expect(written).toContain('tests="3" failures="0" errors="1" skipped="1"')
    expect(written).toContain('<error message="Interrupted during this step." type="interruption"/>')
    expect(written).toContain('<skipped message="interrupted"/>')
  })

  test('says so in JSON and in the manifest', () => {
    expect(JSON.parse(json.write(stopped(), EN)).banc.interrompu).toBe('SIGINT')
    expect(JSON.parse(manifeste.write(stopped(), EN)).interrompu).toBe('SIGINT')
    expect([JSON.parse(json.write(run, EN)).banc.interrompu, JSON.parse(manifeste.write(run, EN)).interrompu]).toEqual([null, null])
  })
})

describe('a scenario that was not played', () => {
  const raison = { fr: '--bail : l’exécution s’est arrêtée après l’échec de « a »', en: '--bail: the run stopped after "a" failed' }
  const bailed = (): RunReport => ({ ...run, nonJoues: [{ id: 'sortie/suite', titre: { fr: 'La suite', en: 'What follows' }, raison }] })

  test('is told in the text with the reason', () => {
    expect(text.write(bailed(), FR)).toContain(`Scénarios non joués\n  –  sortie/suite  ${raison.fr}\n`)
    expect(text.write(bailed(), EN)).toContain(`Scenarios not played\n  –  sortie/suite  ${raison.en}\n`)
    expect(text.write(run, FR)).not.toContain('non joués')
  })

  test('is a skipped test of a suite of its own in JUnit', () => {
    const written = junit.write(bailed(), FR)
    expect(written).toContain('<testsuite name="sortie/suite" tests="1" failures="0" errors="0" skipped="1">')
    expect(written).toContain('<testcase classname="sortie/suite" name="La suite" time="0.000">')
    expect(written).toContain(`<skipped message="${raison.fr}"/>`)
  })

  test('is in JSON', () => {
    expect(JSON.parse(json.write(bailed(), FR)).nonJoues).toEqual([expect.objectContaining({ id: 'sortie/suite', raison })])
    expect(JSON.parse(json.write(run, FR)).nonJoues).toEqual([])
  })
})

describe('manifest', () => {
  test('says what was run, with what, and when', () => {
    expect(JSON.parse(manifeste.write(run, FR))).toMatchObject({
      entete: 'résultat de banc d’essai ; ne vaut ni homologation CNDA ni référencement Ségur',
      produit: null,
      pilote: 'temoin',
      faitPreuve: false,
      banc: '0.1.0',
      configuration: { seed: 'banc' },
      graine: 'banc',
      horloge: { debut: { instant: '2026-07-01T10:00:00.000Z', local: '2026-07-01 12:00' }, zone: 'Europe/Paris' },
      identitesMasquees: true,
    })
  })

  test('the chain can be computed again from the hashes alone, and one changed hash breaks what follows', () => {
    const { echanges } = JSON.parse(manifeste.write(run, FR)) as { echanges: Record<string, unknown>[] }
    const sha256 = (given: string) => createHash('sha256').update(given).digest('hex')
    const recomputed = (links: Record<string, unknown>[]) => {
      let chaine = ''
      return links.map(({ chaine: _, ...link }) => (chaine = sha256(`${chaine}\n${canonicalJson(link)}`)))
    }
    expect(echanges.map(({ requete, reponse }) => [requete, reponse])).toEqual([
      ['a'.repeat(64), 'b'.repeat(64)],
      ['c'.repeat(64), null],
    ])
    expect(recomputed(echanges)).toEqual(echanges.map(({ chaine }) => chaine))
    const tampered = recomputed([{ ...echanges[0]!, requete: 'd'.repeat(64) }, echanges[1]!])
    expect(tampered[1]).not.toBe(echanges[1]!['chaine'])
  })
})
