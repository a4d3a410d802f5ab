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

const everybodyElse =
  "Today every page may, without cookies, and with this the others no longer can: an API for everybody says '*' in place of the origin, and never allows cookies."

function notListed(others: readonly string[]): string {
  const [is, it] = others.length > 1 ? ['are', 'them'] : ['is', 'it']
  return `Today ${others.join(', ')} ${is} named, and not here: add ${it} to the list, if ${it === 'it' ? 'its' : 'their'} pages are to read the answers, too.`
}

function notNamed(hasStar: readonly { readonly what: string }[]): string {
  return `Today * stands for every ${hasStar.map(({ what }) => what).join(' and every ')}: this names what the page’s request needs.`
}
