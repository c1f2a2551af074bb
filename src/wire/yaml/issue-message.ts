import { z } from 'zod'
import { type Bilingual, eachLanguage } from '#src/domain/bilingual.ts'

const FR = z.locales.fr().localeError
const EN = z.locales.en().localeError

/** What a schema says is wrong: its own words, which keep both languages, or those of zod. @param issue found with `reportInput` */
export function issueMessage(issue: z.core.$ZodIssue): Bilingual {
  const bound = boundMessage(issue)
  if (bound && issue.message === textOf(EN(issue as z.core.$ZodRawIssue))) return bound
  const [fr, en] = [FR, EN].map((say) => textOf(say(issue as z.core.$ZodRawIssue)))
  return fr !== undefined && issue.message === en ? { fr, en } : eachLanguage(issue.message)
}

/** zod writes the bounds of a number as `nombre doit être <=65535`. */
function boundMessage(issue: z.core.$ZodIssue): Bilingual | undefined {
  if ((issue.code !== 'too_big' && issue.code !== 'too_small') || !['number', 'int'].includes(issue.origin)) return undefined
  const [limit, fr, en] =
    issue.code === 'too_big'
      ? [issue.maximum, issue.inclusive ? 'au plus' : 'moins de', issue.inclusive ? 'at most' : 'less than']
      : [issue.minimum, issue.inclusive ? 'au moins' : 'plus de', issue.inclusive ? 'at least' : 'more than']
  return { fr: `nombre attendu, ${fr} ${limit}`, en: `expected a number, ${en} ${limit}` }
}

function textOf(said: ReturnType<typeof FR>): string | undefined {
  return typeof said === 'string' ? said : said?.message
}
