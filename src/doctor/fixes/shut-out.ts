import { isCorsSafelistedMethod } from '../../engine/index.ts'
import type { Policy } from '../../policy/index.ts'
import type { Case } from '../diagnose-case.ts'
import { grantedToday } from './granted-today.ts'

/** Who and what is let in today, and no longer by a policy that names the page alone: sentences. */
export function shutOut(found: Case): string[] {
  const { everybody, others, methods, allowedHeaders, exposedHeaders } = grantedToday(found)
  const hasStar = [
    { what: 'method', names: methods },
    { what: 'request header', names: allowedHeaders },
    { what: 'response header', names: exposedHeaders },
  ].filter(({ names }) => names.includes('*'))
  return [everybody ? everybodyElse : '', others.length > 0 ? notListed(others) : '', hasStar.length > 0 ? notNamed(hasStar) : '']
}

/** What the page itself is granted today and this policy does not have: sentences. */
export function leftOut(found: Case, policy: Policy): string[] {
  const today = grantedToday(found)
  const { credentials = false, methods = [], allowedHeaders = [], exposedHeaders = [] } = policy.toJSON()
  const kept = new Set([...methods, ...allowedHeaders, ...exposedHeaders].map((name) => name.toLowerCase()))
  const named = [...today.methods.filter((name) => !isCorsSafelistedMethod(name)), ...today.allowedHeaders, ...today.exposedHeaders]
  const names = [...new Set(named)].filter((name) => name !== '*' && !kept.has(name.toLowerCase()))
  return [today.credentials && !credentials ? noCookies : '', names.length > 0 ? notTaken(names) : '']
}

const noCookies =
  'Today the page may send cookies as well, and with this it no longer can: over plain http anybody on the way can be that page. Serve it over https, and allow it with cookies there.'

function notTaken(names: readonly string[]): string {
  return `Today ${names.slice(0, mostNames).join(', ')} ${names.length > 1 ? 'are' : 'is'} listed, and left out here: no such name belongs in that list.`
}

/** So many are told. */
const mostNames = 20

const everybodyElse =
  "Today every page may, without cookies, and with this the others no longer can: an API for everybody says '*' in place of the origin, and never allows cookies."

function notListed(others: readonly string[]): string {
  const [is, it] = others.length > 1 ? ['are', 'them'] : ['is', 'it']
  return `Today ${others.join(', ')} ${is} named, and not here: add ${it} to the list, if ${it === 'it' ? 'its' : 'their'} pages are to read the answers, too.`
}

function notNamed(hasStar: readonly { readonly what: string }[]): string {
  return `Today * stands for every ${hasStar.map(({ what }) => what).join(' and every ')}: this names what the page’s request needs.`
}
