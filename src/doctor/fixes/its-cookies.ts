import { type Case, valueOf } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { grants } from '../situations/grant.ts'
import { type Admitted, admitted } from '../stranger.ts'
import { hasOtherWord } from './granted-today.ts'
import { lackingAnswers } from './lacking-lines.ts'
import { lineFixes } from './line-fixes.ts'
import { linePlacesOf } from './line-places.ts'
import { itsPreflightLines } from './preflight-lines.ts'
import { saysThatItChooses } from './seen-today.ts'

const cookies = 'Access-Control-Allow-Credentials'

/**
 * Where a server lets in strangers by their names, without cookies, and the page sends cookies: the word for them is for this page alone, and its
 * preflights are answered where they fail. Null where more is wrong with the answer to the request itself, and for a server that has no such lines.
 */
export function itsCookies(found: Case): Fix[] | null {
  const { server, request } = found
  const named = found.actual ?? found.preflight
  const isNamed = found.origin !== null && found.origin !== 'null' && valueOf(named, 'access-control-allow-origin') === found.origin
  const who = admitted(found)
  if (linePlacesOf(server) === null || request.credentials !== 'include' || !isNamed || grants(found, named) || !who) return null
  // What nginx adds stands beside what the server behind has sent.
  if (!isOnlyWord(found) || (server === 'nginx' && hasOtherWord(found))) return null
  const failing = (lackingAnswers(found) ?? []).some(({ of }) => of === 'preflight')
  const preflights = failing ? itsPreflightLines(found) : null
  const word = lineFixes(
    found,
    {
      headers: [[cookies, 'true'], ...(saysThatItChooses(found) ? [] : [['Vary', 'Origin'] as const])],
      on: 'requests',
      hidden: [cookies],
      origin: found.origin,
    },
    `Pages of ${found.origin} may read the answers that name them, with their users' cookies; every other page gets what it gets today, without cookies.${compares(who)}`,
  )
  if (word === null || (failing && preflights === null)) return null
  return preflights === null ? word : [preflights, ...word]
}

/** Who only resembles the page is a mistake of the server's own. */
function compares({ lookAlike }: Admitted): string {
  if (lookAlike === null) return ''
  return ` The server also answers ${lookAlike} by name, which only resembles this page's origin: these lines compare the whole of it. Make its comparison exact, too.`
}

/** Whether the answer to the request itself, as far as it was seen, lacks nothing else. */
function isOnlyWord(found: Case): boolean {
  const status = found.actual?.status ?? 200
  const answers = lackingAnswers(found)
  if (answers === null || (status >= 300 && status < 400)) return false
  const isWord = (name: string) => /^(?:access-control-allow-credentials|vary)$/i.test(name)
  return answers.every(({ of, hop, add }) => hop === 0 && (of === 'preflight' || add.every(([name]) => isWord(name))))
}
