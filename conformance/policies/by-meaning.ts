import { meaningOf } from '../../src/policy/policy-meaning.cases.ts'
import { seenOf, type End } from './end.ts'
import type { Scene } from './scene.ts'

/** How a scene ends by what the options mean, in the words of their documentation: neither the engine nor the policy is asked. */
export function byMeaning({ options, page, call }: Scene): End {
  const meaning = meaningOf(options)
  const names = call.headers.filter(({ safe }) => !safe).map(({ line: [name] }) => name.toLowerCase())
  // Of those that are called here, `fetch()` leaves only PATCH in the letters that it is given.
  const method = call.method.toUpperCase()
  const isAsked = names.length > 0 || !['GET', 'HEAD', 'POST'].includes(method)
  const trusted = meaning.isOriginAllowed(page.origin) && (call.credentials !== 'include' || meaning.credentials)
  const readable = trusted && (!isAsked || (meaning.isMethodAllowed(method) && names.every(meaning.isHeaderAllowed)))
  const exposed = ['x-total', 'x-other'].filter(meaning.isExposed)
  return { reached: readable || !isAsked, readable, sees: readable ? seenOf([...exposed, 'content-language']) : [] }
}
