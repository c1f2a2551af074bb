import { readFile } from 'node:fs/promises'
import { type Bilingual, inLocale } from '#src/domain/bilingual.ts'
import type { SimulatorEnvironment } from '#src/exchange/simulator.ts'
import { FileError } from '#src/wire/yaml/file-tree.ts'
import type { ConfigurationMssante } from '../configuration.ts'
import { parseListeBlanche } from './lire-liste-blanche.ts'
import { type EntreeListeBlanche, indexListeBlanche, type ListeBlanche, type ListeBlancheIndexee } from './liste-blanche.ts'

/** The list itself and its index. */
export interface ListeBlancheDuBanc {
  readonly liste: ListeBlanche
  readonly index: ListeBlancheIndexee
}

/**
 * Gives the bench's white list, made when first asked for, because destinations are known once every simulator has started: the
 * declared establishments, the operators of the simulated mailboxes, the configuration and its file. Throws `FileError` for a file that
 * cannot be used.
 */
export async function constituerListeBlanche(
  { etablissements, destinations, clock }: Pick<SimulatorEnvironment, 'etablissements' | 'destinations' | 'clock'>,
  { listeBlanche, fichierListeBlanche }: Pick<ConfigurationMssante, 'listeBlanche' | 'fichierListeBlanche'>,
): Promise<() => ListeBlancheDuBanc> {
  const duFichier = fichierListeBlanche ? await lireFichier(fichierListeBlanche) : []
  const dateMaj = new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z')
  const entree = (nom: string, dn: string, description: string): EntreeListeBlanche => ({
    nom,
    description,
    dnCertificatOperateur: dn,
    responsableContact: '',
    supportContact: '',
    dateMaj,
  })
  let constituee: ListeBlancheDuBanc | undefined
  return () => {
    constituee ??= indexee({
      dateDeGeneration: dateMaj,
      entrees: [
        ...etablissements.flatMap(({ nom, domaines, certificats = [] }) =>
          domaines.flatMap((domaine) => certificats.map((dn) => entree(domaine, dn, nom))),
        ),
        ...destinations().flatMap(({ id, operateur }) => operateur.domaines.map((domaine) => entree(domaine, operateur.dn, id))),
        ...listeBlanche.map(({ domaine, dn, description }) => entree(domaine, dn, description)),
        ...duFichier,
      ],
    })
    return constituee
  }
}

function indexee(liste: ListeBlanche): ListeBlancheDuBanc {
  return { liste, index: indexListeBlanche(liste) }
}

async function lireFichier(file: string): Promise<readonly EntreeListeBlanche[]> {
  const refuse = (message: Bilingual) =>
    new FileError({ fr: 'la liste blanche', en: 'the white list' }, [{ file, line: 1, column: 1, message }])
  const bytes = await readFile(file).catch((error: Error) => {
    throw refuse({
      fr: `lecture du fichier impossible (${error.message}) ; corrigez services.mssante.fichierListeBlanche`,
      en: `cannot read the file: ${error.message}; correct services.mssante.fichierListeBlanche`,
    })
  })
  const { message, anomalies } = await parseListeBlanche(bytes)
  const grave = anomalies.find(({ severity }) => severity === 'erreur')
  if (grave)
    throw refuse({
      fr: `${grave.message.fr} Reçu : ${inLocale(grave.received, 'fr')}. Donnez un listeblanchemssante.xml.`,
      en: `${grave.message.en} Received: ${inLocale(grave.received, 'en')}. Give a listeblanchemssante.xml.`,
    })
  return message.entrees
}
