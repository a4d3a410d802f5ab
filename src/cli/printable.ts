/**
 * Text from the other side, fit for a terminal: control characters, and those that turn the direction of writing, are shown as escapes.
 */
export function printable(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f]/g, (char) => `\\x${hex(char, 2)}`).replace(invisible, (char) => `\\u${hex(char, 4)}`)
}

/** JSON of a value, with what `JSON.stringify` lets through escaped as well. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replace(/[\x7f-\x9f]/g, jsonEscape)
    .replace(invisible, jsonEscape)
}

/** Line and paragraph separators, bidirectional controls, the byte order mark. */
const invisible = /[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

function jsonEscape(char: string): string {
  return `\\u${hex(char, 4)}`
}

function hex(char: string, digits: number): string {
  return char.charCodeAt(0).toString(16).padStart(digits, '0')
}
