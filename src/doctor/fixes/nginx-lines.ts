import type { Header } from '../../engine/index.ts'
import { type Answered, answerHeaders } from '../../gateways/headers.ts'
import { routesOf } from '../../gateways/route.ts'
import type { Policy } from '../../policy/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { addHeaders } from './nginx-headers.ts'
import { grantsSeen, mayHaveList } from './seen-today.ts'

/**
 * A policy for one page, in as few lines as nginx needs: the same headers for whoever asks, since browsers give the answer to the page that they name, and
 * to no other. Null where the server keeps a list, which has to stay one, and for what nginx has no words for: then the compiled policy is printed.
 */
export function nginxLines(found: Case, policy: Policy, opens: string): Fix | null {
  if (mayHaveList(found)) return null
  const lines = addHeaders(headersOf(policy, ['granted', 'preflight']))
  if (lines === null) return null
  const { methods = [], allowedHeaders = [] } = policy.toJSON()
  const asksFirst = hasPreflight(found) || methods.length + allowedHeaders.length > 0
  const hidden = grantsSeen(found).map((name) => `${hiding(found)} ${name};\n`)
  const text = [asksFirst ? 'if ($request_method = OPTIONS) { return 204; }\n' : '', ...lines, ...hidden].join('')
  return {
    at: 'server',
    target: 'nginx',
    where: `in server { }, before its locations, and once more in each location that has an add_header${hidden.length === 0 ? '' : ' or a proxy_hide_header'} of its own, which would drop these`,
    edits: [{ text }],
    opens: asksFirst ? `${opens} nginx then answers OPTIONS by itself.` : opens,
  }
}

/** The headers of the policy on such answers. They depend on who asks, or will when a second page comes. */
export function headersOf(policy: Policy, on: readonly Answered[]): Header[] {
  const { rules } = routesOf(policy)[0]!
  const headers = answerHeaders(rules).filter((header) => header.on.some((each) => on.includes(each)))
  return [...headers.map(({ name, value }): Header => [name, value === 'origin' ? rules.origins[0]! : value.text]), ['Vary', 'Origin']]
}

function hasPreflight({ views, reasons }: Case): boolean {
  return views.some(({ wire }) => wire.some(({ of }) => of === 'preflight')) || reasons.some(({ of }) => of === 'preflight')
}

/** PHP is asked by another protocol, whose directive is another. */
function hiding({ servers }: Case): string {
  return servers.application.some(({ name }) => name === 'PHP' || name === 'Laravel') ? 'fastcgi_hide_header' : 'proxy_hide_header'
}

/**
 * A compiled policy takes off whatever the server behind can grant; here it is known what is seen of it, and by which module it comes. One that
 * keeps a list sends to other pages what it keeps from this one.
 */
export function hidingOnly(text: string, found: Case): string {
  const names = [...grantsSeen(found), ...(mayHaveList(found) ? ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'] : [])]
  const wanted = new Set(names.map((name) => `${hiding(found)} ${name};`))
  const paragraphs = text.trimEnd().split('\n\n')
  const kept = paragraphs.flatMap((paragraph) => {
    const lines = paragraph.split('\n')
    const others = lines.filter((line) => !/^\w+_hide_header /.test(line))
    const hidden = lines.filter((line) => wanted.has(line))
    return hidden.length === 0 && others.length < lines.length ? [] : [[...others, ...hidden].join('\n')]
  })
  return `${kept.join('\n\n')}\n`
}
