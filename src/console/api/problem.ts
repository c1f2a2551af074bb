import type { Bilingual, Locale } from '#src/domain/bilingual.ts'

/** A request that cannot be served, as `application/problem+json` (RFC 9457) in the language of who asks. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly title: Bilingual
  readonly detail: Bilingual
  /** Members that the request got wrong. */
  readonly errors: readonly ProblemPart[]

  /** @param detail what failed, the value in quotes, what to do */
  constructor(status: number, title: Bilingual, detail: Bilingual, errors: readonly ProblemPart[] = []) {
    super(detail.en)
    this.status = status
    this.title = title
    this.detail = detail
    this.errors = errors
  }

  /** The body of the answer. */
  document(locale: Locale) {
    const errors = this.errors.map(({ member, message }) => ({ member, message: message[locale] }))
    return {
      type: 'about:blank',
      title: this.title[locale],
      status: this.status,
      detail: this.detail[locale],
      ...(errors.length > 0 && { errors }),
    }
  }
}

export interface ProblemPart {
  /** Member of the query or of the body: `then.code`. */
  readonly member: string
  readonly message: Bilingual
}
