import { type Header, isToken } from 'visto/engine'
import type { Answer } from './scene.ts'

// What is typed into a field and cannot be meant: a hint for each, or null. The engine still says what browsers make of it.

export function wrongUrl(url: string): string | null {
  return url.trim() === '' ? 'Write a URL: without one, the page asks for itself.' : null
}

export function wrongStatus({ status, failed }: Answer): string | null {
  return failed || (status >= 200 && status <= 599) ? null : 'A status is a number from 200 to 599.'
}

/** A line that nothing stands in yet is not wrong. */
export function wrongName([name, value]: Header): string | null {
  if (name === '') return value === '' ? null : 'Write the header’s name before its value.'
  return isToken(name) ? null : 'A header’s name takes letters, digits and signs such as - and _: no blank, no colon.'
}
