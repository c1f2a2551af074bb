/** A component of an XCN or an XON: the characters that the formats use as separators become spaces. */
export function component(text: string): string {
  return text.replace(/[\^&|~]/g, ' ')
}
