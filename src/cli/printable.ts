/**
 * Text from the other side, fit for a terminal: control characters, and those that turn the direction of writing, are shown as escapes.
 */
export function printable(text: string): string {
  return text
    .replace(/[\0-\x1f\x7f-\x9f]/g, (char) => `\\x${hex(char.charCodeAt(0), 2)}`)
    .replace(invisible, (char) => (char.length > 1 ? `\\u{${hex(char.codePointAt(0)!, 4)}}` : jsonEscape(char)))
}

/** JSON of a value, with what `JSON.stringify` lets through escaped as well. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replace(/[\x7f-\x9f]/g, jsonEscape)
    .replace(invisible, jsonEscape)
}

/** Line and paragraph separators, bidirectional controls, soft hyphens, tags, halves of characters: what nobody sees, or nobody knows. */
const invisible = /[\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu

/** JSON knows no code points beyond four digits: two halves stand for them. */
function jsonEscape(char: string): string {
  return char
    .split('')
    .map((half) => `\\u${hex(half.charCodeAt(0), 4)}`)
    .join('')
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0')
}
