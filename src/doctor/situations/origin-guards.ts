import { javascriptLiteral } from '../../gateways/quote/javascript.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { anyServer } from '../fixes/by-server.ts'
import { frameworkListOf } from '../fixes/framework-lists.ts'
import { trustsOrigin } from './forgery-refusal.ts'
import { forgeryWords } from './forgery-words.ts'

/** Who looks at the Origin itself, and refuses in words of its own. */
interface Guard {
  readonly name: string
  readonly says: (found: Case) => string | null
  readonly isOfCors: boolean
  readonly list: string
  readonly fix: (origin: string) => Fix
}

const guards: readonly Guard[] = [
  {
    name: 'Spring',
    says: wordsOf(/^Invalid CORS request/),
    isOfCors: true,
    list: 'allowed origins',
    fix: (origin) => {
      const place = frameworkListOf('spring', origin)
      if (place === null) return anyServer('in its list of origins', '', opens(origin))
      return anyServer(`in its list of origins (${place.where}), beside those that are there`, `${place.line}\n`, opens(origin))
    },
  },
  {
    name: 'Django',
    says({ actual }) {
      const words = forgeryWords(actual)
      return words?.of === 'origin' ? words.text : null
    },
    isOfCors: false,
    list: 'CSRF_TRUSTED_ORIGINS',
    fix: trustsOrigin,
  },
  {
    name: 'SvelteKit or Astro',
    says: wordsOf(/\bCross-site (?:POST|PUT|PATCH|DELETE) form submissions are forbidden/),
    isOfCors: false,
    list: 'trusted origins',
    fix: (origin) =>
      anyServer(
        'in svelte.config.js, in kit: { csrf: { trustedOrigins: [ ] } }, beside those that are there (Astro has no such list: it lets application/json through, and no form of another origin)',
        `${javascriptLiteral(origin)}\n`,
        `Pages of ${origin} may send forms, with their users' cookies.`,
      ),
  },
]

function wordsOf(words: RegExp): Guard['says'] {
  return ({ actual }) => words.exec(actual?.bodyStart ?? '')?.[0] ?? null
}

export function sayingIn(found: Case): { readonly guard: Guard; readonly text: string } | null {
  for (const guard of guards) {
    const text = guard.says(found)
    if (text !== null) return { guard, text }
  }
  return null
}

export function opens(origin: string): string {
  return `Pages of ${origin} may use the server as those do that are on its list. If ${origin} should not be, the refusal is right.`
}
