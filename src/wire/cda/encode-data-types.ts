import { escapeText } from '../xml/escape.ts'
import { element } from '../xml/write-xml.ts'
import type { CodedSpec } from './cda-spec.ts'
import { parisTs } from './ts.ts'

/** `<id root extension>`. */
export function id(root: string, extension?: string): string {
  return element('id', { root, extension })
}

/** A coded value under the element's name. */
export function code(name: string, { code: value, codeSystem, displayName }: CodedSpec): string {
  return element(name, { code: value, displayName, codeSystem })
}

/** A time to the second, with the offset of metropolitan France. */
export function time(name: string, ms: number): string {
  return element(name, { value: parisTs(ms) })
}

/** An interval; its end is written only when it is known. */
export function interval(startMs: number, stopMs?: number): string {
  return element('effectiveTime', {}, time('low', startMs), ...(stopMs === undefined ? [] : [time('high', stopMs)]))
}

/** An element that holds text, with a qualifier when there is one. */
export function textElement(name: string, text: string, qualifier?: string): string {
  return element(name, { qualifier }, escapeText(text))
}
