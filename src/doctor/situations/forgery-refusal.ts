import { doubleQuoted } from '../../gateways/quote/languages.ts'
import { orNull } from '../../gateways/quote/or-null.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { anyServer } from '../fixes/by-server.ts'
import { plainLine, statusLine } from './evidence-line.ts'
import { bringsToken, hasToken } from './forgery-words.ts'
import type { Match } from './situation.ts'

/** No header of such a refusal is to be mended: it should not be given at all. */
export const forgeryKey = 'taken-for-forgery'

/** The origin is on its list, or there is none: the page reads what it lacks. */
export function ofToken(found: Case, text: string): Match {
  return {
    key: 'forgery-token-missing',
    title: 'The server asks for a token against forgery',
    not: 'It is not CORS: the page reads the 403. Postman and curl have the same trouble, unless they bring the token and its cookie.',
    certainty: 'certain',
    happened: `The page may read the answer, which is 403: Django takes the request for a forgery (${text}).`,
    evidence: evidenceOf(found, text),
    fixes: [bringsToken(found)],
  }
}

/** Where Django does not say what it lacks: it looks at the origin first, then for the token. */
export function undecidedForgery(found: Case, text: string): Match {
  const { origin } = found
  return {
    key: forgeryKey,
    title: 'The server takes the request for a forgery',
    not: 'It is not the browser that refuses, and no header of the answer mends it. Postman and curl tell no origin, and need the token and its cookie all the same.',
    certainty: 'likely',
    alone: true,
    ...(!found.readable && { kind: 'blocked' as const }),
    happened: `Django takes the request for a forgery (${text}): ${hasToken(found) ? 'its token is not that of its cookie' : 'it brings no token'}, or the origin ${origin} is not on the list CSRF_TRUSTED_ORIGINS.`,
    evidence: evidenceOf(found, text),
    surer: ['Look into the log of Django: it names the reason, such as "CSRF token missing" or "Origin checking failed".'],
    // The token is asked for in any case, and of whoever is on the list.
    fixes: [...(hasToken(found) ? [] : [bringsToken(found)]), trustsOrigin(origin!)],
  }
}

export function trustsOrigin(origin: string): Fix {
  return anyServer(
    'in settings.py, in CSRF_TRUSTED_ORIGINS = [ ], beside those that are there',
    orNull(() => `${doubleQuoted(origin)}\n`) ?? '',
    `Pages of ${origin} may send requests that change something, with the token of CSRF, which is asked for as before.`,
  )
}

function evidenceOf({ actual }: Case, text: string): Match['evidence'] {
  return [statusLine(actual!), plainLine(actual!.source, 'body', text)]
}
