import { commentLines, notice } from '../comment-lines.ts'
import { haproxyMapWord } from '../quote/haproxy.ts'
import type { CompiledFile } from '../target.ts'
import type { PolicyPart } from './policy-part.ts'

/** More origins than this stand in a file of their own. HAProxy keeps either in a tree, and finds one in no time. */
const mostInline = 50

export function hasOriginFile({ rules }: PolicyPart): boolean {
  return rules.origins.length > mostInline
}

export function originFileName({ suffix }: PolicyPart): string {
  return `visto-cors.origins${suffix}.lst`
}

/** A file of patterns has one in each line, without quotes, and no comments but whole lines. */
export function originFile(policy: PolicyPart): CompiledFile {
  const name = originFileName(policy)
  return {
    name,
    where: `as /etc/haproxy/${name}`,
    text: commentLines('#', notice) + policy.rules.origins.map((origin) => `${haproxyMapWord(origin)}\n`).join(''),
  }
}
