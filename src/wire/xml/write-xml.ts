import { escapeAttribute } from './escape.ts'

/** Attributes of an element; one that is `undefined` is not written. */
export type Attributes = Readonly<Record<string, string | undefined>>

/** An element as XML text; `content` is XML already: other elements, or text made by `escapeText`. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  let open = `<${name}`
  for (const attribute in attributes) {
    const value = attributes[attribute]
    if (value !== undefined) open += ` ${attribute}="${escapeAttribute(value)}"`
  }
  return content.length > 0 ? `${open}>${content.join('')}</${name}>` : `${open}/>`
}
