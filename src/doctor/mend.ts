import { type Finding, getHeader, isMixedContent, parseUrl } from '../engine/index.ts'
import { type Draft, type Patch, patchedHead } from './draft.ts'
import { meantNames } from './meant-names.ts'
import { note, type Note } from './note.ts'
import { noteFor } from './page-note.ts'
import { misspeltLine } from './situations/misspelt.ts'

/**
 * Changes the draft by what one finding asks for. False where the rest cannot be known before the change was made: a note then
 * says what it is.
 * @param patch of the answer on which the finding was made; null where there is none
 */
export function mend(draft: Draft, finding: Finding, patch: Patch | null): boolean {
  if (patch === null) return stop(draft, noteFor(finding))
  const target = redirectTarget(finding)
  if (target === patch.wire.url) return stop(draft, note('end-redirects', {}))
  if (target !== null && finding.of === 'preflight') return stop(draft, directly(finding, patch.wire.url, target))
  switch (finding.code) {
    case 'allow-origin-missing':
    case 'allow-origin-mismatch':
    case 'allow-origin-wildcard':
      if (finding.args.wanted === 'null') return giveUpRedirect(draft, finding)
      return allowOrigin(patch, finding.args.wanted)
    case 'allow-credentials':
      // With cookies for "null" any page could read the answers, from a sandboxed frame.
      if (getHeader(patchedHead(patch).headers, 'access-control-allow-origin') === 'null') return giveUpRedirect(draft, finding)
      return set(patch, 'Access-Control-Allow-Credentials', 'true')
    case 'preflight-redirect':
    case 'preflight-status':
      patch.status = 204
      return true
    case 'allow-methods-invalid':
      return allow(draft, patch, 'Access-Control-Allow-Methods', [])
    case 'allow-headers-invalid':
      return allow(draft, patch, 'Access-Control-Allow-Headers', [])
    case 'method-not-allowed':
      return allowMethod(draft, patch, finding)
    case 'header-not-allowed':
      return allowHeaders(draft, patch, finding)
    case 'authorization-wildcard':
      return allow(draft, patch, 'Access-Control-Allow-Headers', ['Authorization'])
    default:
      return stop(draft, noteFor(finding))
  }
}

/** What redirects a page over https to plain http sends it where no call may go either. */
function directly({ page }: Finding, url: string, target: string): Note {
  const [from, to] = [parseUrl(page), parseUrl(target)]
  if (from !== null && to !== null && isMixedContent(from, to)) return note('redirect-to-https', { url: target })
  return note('call-directly', { url, target, why: 'preflight-redirect' })
}

/** Where an answer redirects, as the finding says; null where it does not, or to no URL. */
function redirectTarget({ code, args, url }: Finding): string | null {
  const location = code === 'preflight-redirect' ? args.location : 'redirectTo' in args ? args.redirectTo : null
  return location === null ? null : (parseUrl(location, url)?.href ?? null)
}

function stop(draft: Draft, found: ReturnType<typeof noteFor>): false {
  if (found !== null) draft.notes.push(found)
  return false
}

/** The origin is `null`: what was to be changed in answers before this one is of no use, as the page must not come this way. */
function giveUpRedirect(draft: Draft, finding: Finding): false {
  draft.patches.clear()
  return stop(draft, noteFor(finding))
}

/** The exact origin, which makes answers depend on who asks: caches have to know. */
function allowOrigin(patch: Patch, origin: string): true {
  const vary = getHeader(patchedHead(patch).headers, 'vary')
  const names = (vary ?? '').split(',').map((name) => name.trim().toLowerCase())
  if (!names.includes('origin') && !names.includes('*')) set(patch, 'Vary', vary === null || vary === '' ? 'Origin' : `${vary}, Origin`)
  const name = 'Access-Control-Allow-Origin'
  // Beside it, one that is almost its name is of no use to anybody.
  const slip = getHeader(patch.head.headers, name.toLowerCase()) === null ? misspeltLine(patch.head, name) : null
  if (slip !== null) patch.lines.set(slip[0].toLowerCase(), null)
  return set(patch, name, origin)
}

function allowMethod(draft: Draft, patch: Patch, { args: { method } }: Finding & { code: 'method-not-allowed' }): boolean {
  const instead = method.toUpperCase()
  if (method === '*') return stop(draft, note('correct-method', { method }))
  if (instead === method) return allow(draft, patch, 'Access-Control-Allow-Methods', [method])
  draft.notes.push(note('write-method', { method, instead }))
  draft.request = { ...draft.request, method: instead }
  return true
}

function allowHeaders(draft: Draft, patch: Patch, { args: { refused } }: Finding & { code: 'header-not-allowed' }): boolean {
  if (refused.includes('*')) return stop(draft, note('correct-header', { name: '*' }))
  const ofAnswers = refused.filter((name) => /^access-control-(?:allow|expose|max)-/i.test(name))
  if (ofAnswers.length === 0) return allow(draft, patch, 'Access-Control-Allow-Headers', refused)
  draft.notes.push(note('drop-request-headers', { names: ofAnswers }))
  const headers = (draft.request.headers ?? []).filter((line) => !ofAnswers.some((name) => line[0].toLowerCase() === name.toLowerCase()))
  draft.request = { ...draft.request, headers }
  return true
}

/** The names that are there, as far as they parse, and those that are missing; without any, no line at all. Where every page is let in, a star that does not count here stays
 * for those for whom it does. */
function allow(draft: Draft, patch: Patch, header: string, missing: readonly string[]): true {
  const name = header.toLowerCase()
  const isStarKept = draft.request.credentials !== 'include' || getHeader(patch.head.headers, 'access-control-allow-origin') === '*'
  const present = meantNames(patchedHead(patch).headers, name).filter((each) => each !== '*' || isStarKept)
  const names = [...new Set([...present, ...missing])]
  if (names.length > 0) return set(patch, header, names.join(', '))
  patch.lines.set(name, null)
  return true
}

function set(patch: Patch, name: string, value: string): true {
  patch.lines.set(name.toLowerCase(), [name, value])
  return true
}
