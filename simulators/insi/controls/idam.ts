import type { Refusal } from '#src/exchange/refusal.ts'
import { FAUTES_INSI } from '#src/wire/insi/insi-fault.ts'
import type { InsiRequest } from '#src/wire/insi/insi-request.ts'
import type { InsiConfiguration } from '../configuration.ts'

/**
 * DESIR_550: the authorisation number of the software is unknown (`specs/insi-psc.md` §1.11 F1). The real list is the CNDA's; here
 * everything passes but a refusal list, or only an acceptance list when one is given.
 */
export function controlIdam(
  { contexteLps }: InsiRequest,
  { idamDenyList, idamAllowList }: Pick<InsiConfiguration, 'idamDenyList' | 'idamAllowList'>,
): Refusal | undefined {
  const idam = contexteLps?.idam?.value ?? ''
  if (!idamDenyList.includes(idam) && (idamAllowList === undefined || idamAllowList.includes(idam))) return undefined
  const { erreur, text } = FAUTES_INSI.desir_550
  return {
    control: 'insi/idam',
    code: erreur,
    wire: text,
    explanation: {
      fr: 'Le numéro d’autorisation du logiciel (IDAM) est refusé : il figure dans idamDenyList, ou manque à idamAllowList.',
      en: 'The authorisation number of the software (IDAM) is refused: it is in idamDenyList, or missing from idamAllowList.',
    },
    expected: idamAllowList
      ? { fr: `IDAM parmi ${idamAllowList.join(', ')}`, en: `IDAM among ${idamAllowList.join(', ')}` }
      : { fr: `IDAM autre que ${idamDenyList.join(', ')}`, en: `IDAM other than ${idamDenyList.join(', ')}` },
    received: idam === '' ? 'IDAM absent' : `IDAM ${idam}`,
  }
}
