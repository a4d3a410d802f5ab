import { compile, type Compiled, CompileError, describeLoss, type LossCode, targets } from '../../gateways/index.ts'
import type { Policy } from '../../policy/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { dangerOf } from './danger.ts'
import { areForPageAlone, fewLines } from './few-lines.ts'
import { applicationPath } from './for-path.ts'
import { mayHideList } from '../situations/hidden-list.ts'
import { bareAnswer } from '../situations/bare-answer.ts'
import { middlewareOf } from './middleware-of.ts'
import { optionsOfIis } from './options-of-iis.ts'
import { policyFor } from './policy-for.ts'
import { grantsSeen, mayBeSent, mayHaveList, saysThatItChooses } from './seen-today.ts'
import { leftOut, shutOut } from './shut-out.ts'
import { originChange } from './origin-change.ts'
import { letThrough } from './refused-before.ts'
import { inSocketIo, isOfSocketIo, socketIo } from './socket-io.ts'
import { type SmallChange, smallChange } from './small-change.ts'
import { strangersFirst } from './strangers-first.ts'
import { takesOf } from './takes.ts'
import { wiringOf } from './wiring.ts'

/**
 * What the server lacks for the page's request, where it has most of it; else, or as another way, the policy that makes it work, as lines for
 * the named or detected server; where neither is known, as the file that `visto compile` makes the lines from. Nothing where no policy helps.
 *
 * @param headers what the page is told to send beside
 */
export function policyFixes(found: Case, opensMore = '', headers: readonly string[] = []): Fix[] {
  const through = letThrough(found)
  const more = [opensMore, strangersFirst(found)].filter((part) => part !== '').join(' ')
  return through === null ? withPolicy(found, smallChange(found, headers), more, headers) : [through]
}

/** The same, where the server lets in others than the page: the page's origin in its list comes first. */
export function originFixes(found: Case, opensMore = ''): Fix[] {
  const change = originChange(found)
  if (change === null) return policyFixes(found, opensMore)
  const { fixes, isEnough } = change
  const [fix, ...others] = fixes
  const opens = [fix.opens, dangerOf(policyFor(found)), opensMore].filter((part) => part !== '').join(' ')
  return withPolicy(found, { fixes: [{ ...fix, opens }, ...others], isEnough }, opensMore)
}

/** A policy is not needed beside what is enough, and another way beside what may be. */
function withPolicy(found: Case, small: SmallChange, opensMore: string, headers: readonly string[] = []): Fix[] {
  const policy = small.isEnough ? null : policyFor(found, headers)
  if (policy === null) return [...small.fixes]
  // What is to be put into the list has been said already.
  const listSaid = small.fixes.length > 0
  const others =
    small.fixes.length > 0 ? [] : middlewareOf(found).flatMap((server) => printed({ ...found, server }, policy, opensMore, listSaid))
  const middleware = others.filter(({ file }) => file !== uncompiled)
  if (isOfSocketIo(found)) return [...small.fixes, ...middleware]
  const policies = printed(found, policy, opensMore, listSaid)
  const before = [...small.fixes, ...middleware]
  return before.length === 0 ? policies : [...before, ...policies.map((fix): Fix => ({ ...fix, instead: true }))]
}

/** The policy, as lines for the server of the case; as the file that they are made from where it has none. */
function printed(found: Case, policy: Policy, opensMore: string, listSaid: boolean): Fix[] {
  const opens = (target: string | null, isFew = false) => {
    const isIts = isFew && areForPageAlone(found)
    const { first, last } = isIts ? { first: '', last: listSaid ? [] : [besideList(found)] } : besideToday(found, target, isFew)
    const said = [first, opensOf(policy, isIts), ...shutOut(found), ...leftOut(found, policy), takesOf(found, policy), opensMore, ...last]
    return said.filter((part) => part !== '').join(' ')
  }
  if (found.server === socketIo)
    return [inSocketIo(policy, [opensOf(policy, false), ...shutOut(found), opensMore].filter((part) => part !== '').join(' '))]
  const lines = fewLines(found, policy, opens(found.server, true))
  if (lines !== null) return lines
  const compiled = found.server === null ? null : compiledFor(policy, found.server, mayBeSent(found))
  if (compiled === null) {
    const text = `${JSON.stringify(policy.toJSON(), null, 2)}\n`
    return [{ at: 'server', target: found.server, file: uncompiled, where: hint, edits: [{ text }], opens: opens(null) }]
  }
  const losses = compiled.losses.map((loss) => {
    const { lost, means } = describeLoss(loss)
    return loss.kind === 'wider' ? `Note: ${lost}, so that ${means}.` : `Note: ${lost}.`
  })
  const files = compiled.files.map(({ name, where, text }): Fix => ({
    at: 'server',
    target: compiled.target,
    file: name,
    where,
    edits: [{ text }],
    opens: [opens(compiled.target), ...optionsOfIis(found, compiled.target), ...losses].join(' '),
  }))
  return [...files, ...wiringOf(compiled.target, grantsSeen(found).length > 0 || mayHaveList(found))]
}

/** What is to be said to who has something of CORS already; in code first, since there it opens what this closes. */
function besideToday(found: Case, target: string | null, isFew: boolean): { readonly first: string; readonly last: readonly string[] } {
  // Lines for one path take the place of what is sent there, and other paths keep theirs.
  const goes = hasLastWord(target) || (isFew && applicationPath(found) !== undefined) ? '' : takenOut(found, isFramework(target))
  const over = mayHaveList(found) ? takeOver : mayHideList(found) || isByAddress(found) ? unseenList : ''
  return isFramework(target) ? { first: goes, last: [over] } : { first: '', last: [over, goes] }
}

/** Lines that are there stay there, unless somebody is told. */
function takenOut(found: Case, mixes: boolean): string {
  const why = mixes
    ? 'left beside this, it goes on letting in whom it lets in today, with all that this allows.'
    : 'one that is sent twice is refused.'
  const what = 'what sets Access-Control headers there today'
  if (grantsSeen(found).length > 0) return `Take out ${what}: ${why}`
  // After what is to be done where there is a list: to who is not on it, it shows nothing.
  if (mayHaveList(found)) return `${mixes ? 'Take' : 'Then take'} out ${what}: ${why}`
  // What is on answers that succeed alone shows on no error.
  return (found.actual?.status ?? bareAnswer(found)?.status ?? 0) >= 400
    ? `If anything sets Access-Control headers there today, take it out: ${why}`
    : ''
}

/** What lines for the page alone leave as it is. */
function besideList(found: Case): string {
  if (saysThatItChooses(found))
    return `The answers are made for the origin that asks, so that there is a list: ${found.origin} belongs in that as well.`
  return unseenList
}

const unseenList = 'Where the server has a list of origins, the page goes into that instead: it does not show here.'

/** A platform that is known by its name alone keeps a list of its own, of which no answer has told. */
function isByAddress({ servers }: Case): boolean {
  return servers.between.some(({ header }) => header === 'url')
}

/** Answers show the origin that asks, and no other. */
const takeOver = 'If the server has a list of origins today, add those to it that this one lacks: its answers do not show them.'

/** There what is set later takes the place of what was set before, name by name. */
function isFramework(target: string | null): boolean {
  return targets.find(({ name }) => name === target)?.kind === 'framework'
}

/** Middleware that takes off what the application grants beside it. */
function hasLastWord(target: string | null): boolean {
  const found = targets.find(({ name }) => name === target)
  return found?.kind === 'framework' && found.can.replacesUpstream
}

/** Of a server that no policy can be printed for. */
const uncompiled = 'visto.config.json'

const hint =
  'anywhere: `visto compile visto.config.json --to <server>` prints it for your server, and visto/express and its like take it as it is'

/** Null where the target is not known to the compiler, or cannot say what the request needs. What the allowed pages get beside is said. */
function compiledFor(policy: Policy, target: string, hides: readonly string[]): Compiled | null {
  try {
    const compiled = compile(policy, target, { acceptWider: true, hides })
    const isGood = compiled.losses.every(({ kind, code }) => !needed.has(code) && (kind !== 'wider' || beside.has(code)))
    return isGood ? compiled : null
  } catch (error) {
    if (error instanceof CompileError) return null
    throw error
  }
}

const needed: ReadonlySet<LossCode> = new Set(['origins-left-out', 'everyone-left-out', 'credentials-left-out', 'names-left-out'])

/** What is open to the allowed pages beside, and to nobody else. */
const beside: ReadonlySet<LossCode> = new Set([
  'names-always',
  'names-shared',
  'authorization-by-star',
  'credentials-always',
  'max-age-longer',
])

function opensOf(policy: Policy, isIts: boolean): string {
  const { origin, dangerouslyAllowOrigins = [], credentials = false } = policy.toJSON()
  const danger = dangerOf(policy)
  const who = [...origin, ...dangerouslyAllowOrigins].join(' and ')
  return `Pages of ${who} may read the answers${credentials ? ", with their users' cookies" : ''}; ${isIts ? 'every other page keeps what it has' : 'no other page may'}.${danger === '' ? '' : ` ${danger}`}`
}
