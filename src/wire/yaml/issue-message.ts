import { z } from 'zod'
import { type Bilingual, eachLanguage } from '#src/domain/bilingual.ts'

const FR = z.locales.fr().localeError
const EN = z.locales.en().localeError

/** What a schema says is wrong: its own words, which keep both languages, or those of zod. @param issue found with `reportInput` */
export function issueMessage(issue: z.core.$ZodIssue): Bilingual {
  const [fr, en] = [FR, EN].map((say) => textOf(say(issue as z.core.$ZodRawIssue)))
  return fr !== undefined && issue.message === en ? { fr, en } : eachLanguage(issue.message)
}

function textOf(said: ReturnType<typeof FR>): string | undefined {
  return typeof said === 'string' ? said : said?.message
}
