import type { Answer, Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { pageFix } from '../fixes/page.ts'

/** What Django says where it takes a request for a forgery, in a page of its own or in the JSON of its REST framework. */
export interface ForgeryWords {
  readonly text: string
  /** What is wrong; either, where it is not said. The origin is looked at before. */
  readonly of: 'token' | 'origin' | 'either'
}

/** The page for developers says first that it is one, and further down why; that for users only what it needs, if that is the cookie. */
const words = [
  /Origin checking failed - \S+ does not match any trusted origins|CSRF (?:token|cookie) (?!when\b)[\w' ]+|CSRF Failed: [^"<]+/,
  /requires a CSRF cookie/,
  /CSRF verification failed/,
]

export function forgeryWords(answer: Pick<Answer, 'bodyStart' | 'status'> | null): ForgeryWords | null {
  const body = answer?.status === 403 ? (answer.bodyStart ?? '') : ''
  const text = words.map((each) => each.exec(body)?.[0]).find((each) => each !== undefined)
  return text === undefined ? null : { text, of: whatIsWrong(text) }
}

function whatIsWrong(text: string): ForgeryWords['of'] {
  if (/CSRF (?:token|cookie)/.test(text)) return 'token'
  return text.includes('Origin checking') ? 'origin' : 'either'
}

/** How a page of another host comes by the token: it cannot read the cookie that has it. */
export function bringsToken({ request }: Case): Fix {
  const withCookies = request.credentials === 'include' ? '' : "credentials: 'include',\n"
  return pageFix(
    'in the call of fetch()',
    [{ text: `headers: { 'X-CSRFToken': token },\n${withCookies}` }],
    'Nothing: the request brings the token that Django asks for. A page of another host cannot read it from the cookie: hand it on in an answer that the page reads, such as JsonResponse({"token": get_token(request)}). CORS_ALLOW_HEADERS has to have x-csrftoken, as it does unless it is set. To a page of another site the cookie goes only with CSRF_COOKIE_SAMESITE = "None" and CSRF_COOKIE_SECURE = True in settings.py.',
  )
}

/** Whether the page sends one: then it is another than that of the cookie. */
export function hasToken({ request }: Case): boolean {
  return (request.headers ?? []).some(([name]) => /^x-csrf-?token$/i.test(name))
}
