import type { Header } from '../engine/index.ts'
import { hideValues } from './hide-values.ts'
import { isSecretAnswerHeader, redactedText, tokenInUrl } from './secrets.ts'

/**
 * Takes out of any text what servers have sent as secrets: what one sets as a cookie, it may send elsewhere again.
 * @param urls what the user has written: what stands openly there is no secret
 */
export function hideSecretsOf(lines: readonly Header[], urls: readonly (string | null)[]): (text: string) => string {
  return hideValues(lines.flatMap(secretsOf).filter(isRandom), urls.map((url) => redactedText(url ?? '')).join(' '))
}

function secretsOf([name, value]: Header): string[] {
  if (/^set-cookie$/i.test(name)) return [/^[^=;]*=([^;]*)/.exec(value)?.[1]?.trim() ?? '']
  if (isSecretAnswerHeader(name)) return [value.trim()]
  return [...value.matchAll(tokenInUrl)].map(([, , token = '']) => token)
}

/** A word of a server may stand in our sentences as well: what looks like one is hidden at its place only. */
function isRandom(secret: string): boolean {
  return secret.length >= 8 && !/^(?:[A-Za-z]?[a-z]*|https?:.*|[Aa]ccess-.*)$/.test(secret)
}
