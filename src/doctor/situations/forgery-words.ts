import type { Answer, Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { pageFix } from '../fixes/page.ts'

/** What Django says where it takes a request for a forgery, in a page of its own or in the JSON of its REST framework. */
export interface ForgeryWords {
  readonly text: string
  /** Whether it is the token alone: the origin is looked at before. */
  readonly isOfToken: boolean
}

const words =
  /Origin checking failed - \S+ does not match any trusted origins|CSRF (?:token|cookie) [\w' ]+|CSRF Failed: [^"<]+|CSRF verification failed/

export function forgeryWords(answer: Pick<Answer, 'bodyStart' | 'status'> | null): ForgeryWords | null {
  const text = answer?.status === 403 ? words.exec(answer.bodyStart ?? '')?.[0] : undefined
  return text === undefined ? null : { text, isOfToken: /CSRF (?:token|cookie)/.test(text) }
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
