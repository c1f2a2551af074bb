/** A request that cannot be served, as `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly title: string
  /** Members that the request got wrong. */
  readonly errors: readonly ProblemPart[]

  /** @param detail English: what failed, the value in quotes, what to do */
  constructor(status: number, title: string, detail: string, errors: readonly ProblemPart[] = []) {
    super(detail)
    this.status = status
    this.title = title
    this.errors = errors
  }

  toJSON() {
    return {
      type: 'about:blank',
      title: this.title,
      status: this.status,
      detail: this.message,
      ...(this.errors.length > 0 && { errors: this.errors }),
    }
  }
}

export interface ProblemPart {
  /** Member of the query or of the body: `then.code`. */
  readonly member: string
  readonly message: string
}
