import { meaning, missingOrMismatch, originIn, type About, type Meaning, type RecognisedLine } from './meaning.ts'
import { mismatch } from './recognise-chromium.ts'
import type { Squeezed } from './squeezed.ts'

interface Issue {
  /** Words that only this title has, or the heading of the columns below it. */
  readonly title: RegExp
  /** The columns behind the preflight's. */
  readonly cells: RegExp
  /** What they mean; with no values, what the title alone does. */
  readonly means: (values: readonly (string | undefined)[], of: Meaning['of']) => Meaning[]
  readonly about?: (values: readonly (string | undefined)[]) => About
}

const preflight = 'preflight'
const noCells = /^/
const oneCell = /^(\S{1,300})/

const issues: readonly Issue[] = [
  {
    title: /Ensure CORS response header values are valid|Invalid Value \(if available\)/gi,
    cells:
      /^Access-Control-Allow-(Origin|Methods|Headers)\s{1,20}(Missing|Multiple|Invalid) (?:Header|Values?)(?:[ \t]{1,20}(\S.{0,300}))?/i,
    means: headerValue,
  },
  {
    title: /Ensure CORS requesting origin matches|Allowed Origin \(from header\)/gi,
    cells: /^(\S{1,300})\s{1,20}(\S{1,300})/,
    means: ([page, value], of) =>
      of === null ? [meaning('allow-origin-mismatch', of, { counted: false })] : mismatch({ value: value! }, { ...originIn(page), of }),
    about: ([page]) => originIn(page),
  },
  {
    title: /Ensure credentialed requests .{1,40} origin wildcards/gi,
    cells: noCells,
    means: (_, of) => [meaning('allow-origin-wildcard', of)],
  },
  {
    title: /Ensure CORS requests include credentials only when allowed|Access-Control-Allow-Credentials Header Value/gi,
    cells: /^(\S{0,300})/,
    means: ([value], of) => [meaning('allow-credentials', of, value ? { value } : {})],
  },
  {
    title: /Ensure preflight responses are valid/gi,
    cells: /^(?:HTTP (status)[^\n]{0,60}|Response to preflight was a (redirect))/i,
    means: ([status, redirect]) => [
      ...(redirect === undefined ? [meaning('preflight-status', preflight)] : []),
      ...(status === undefined ? [meaning('preflight-redirect', preflight)] : []),
    ],
  },
  {
    title: /Ensure CORS request uses allowed method|Disallowed Request Method/gi,
    cells: oneCell,
    means: ([method]) => [meaning('method-not-allowed', preflight, method === undefined ? {} : { method })],
  },
  {
    title: /Ensure CORS request includes only allowed headers|Disallowed Request Header/gi,
    cells: oneCell,
    means: ([name]) => [meaning('header-not-allowed', preflight, name === undefined ? {} : { name })],
  },
  {
    title: /Ensure CORS requests .{1,20} redirected to URLs containing credentials/gi,
    cells: noCells,
    means: () => [meaning('redirect-credentials', 'request')],
  },
  { title: /Ensure only same-origin resources are fetched/gi, cells: noCells, means: () => [meaning('same-origin-mode', 'request')] },
  {
    title: /Ensure no-cors requests configure redirect mode follow/gi,
    cells: noCells,
    means: () => [meaning('no-cors-redirect-mode', 'request')],
  },
  { title: /Ensure that local network requests are compatible/gi, cells: noCells, means: () => [meaning('local-network', null)] },
]

const most = 200

/** Chromium's panel of issues: titles, and below each a row for every request. */
export function recogniseIssues({ original }: Squeezed): RecognisedLine[] {
  const titles = issues
    .flatMap((issue) => [...original.matchAll(issue.title)].map(({ index, 0: text }) => ({ issue, index, end: index + text.length })))
    .toSorted((a, b) => a.index - b.index)
    .slice(0, most)
  return titles.flatMap(({ issue, index, end }, at) => {
    const next = titles[at + 1]
    const rows = rowsIn(original, end, next?.index ?? original.length, issue)
    // The columns follow the title, and the rows follow these.
    if (rows.length === 0 && next?.issue === issue) return []
    return rows.length > 0 ? rows : [lineOf(index, end, issue.means([], null))]
  })
}

/** The name of the request stands again in the preflight's cell, where the preflight has the problem. */
function rowsIn(original: string, from: number, to: number, { cells, means, about }: Issue): RecognisedLine[] {
  const blocked = [...original.slice(from, to).matchAll(/\sblocked(?=\s|$)(?!\s+because)/g)].slice(0, most)
  return blocked.flatMap(({ index, 0: word }) => {
    const start = from + index
    const name = /\S{0,300}$/.exec(original.slice(Math.max(from, start - 300), start))![0]
    const rest = original.slice(start + word.length, Math.min(to, start + 900))
    const [again = ''] = name !== '' && rest.trimStart().startsWith(name) ? (/^\s*\S+(?!\S)/.exec(rest) ?? []) : []
    const isPreflight = again.trim() === name && name !== ''
    const before = isPreflight ? again.length : 0
    const gap = rest.slice(before).length - rest.slice(before).trimStart().length
    const found = cells.exec(rest.slice(before + gap))
    if (found === null) return []
    const end = start + word.length + before + (found[0] === '' ? 0 : gap + found[0].length)
    const values = found.slice(1)
    return [lineOf(start - name.length, end, means(values, isPreflight ? preflight : 'request'), about?.(values))]
  })
}

function lineOf(start: number, end: number, candidates: readonly Meaning[], about: About = {}): RecognisedLine {
  return { browser: 'chromium', start, end, part: 'whole', candidates, about }
}

function headerValue([name, problem = '', told]: readonly (string | undefined)[], of: Meaning['of']): Meaning[] {
  const lists = [meaning('allow-methods-invalid', preflight), meaning('allow-headers-invalid', preflight)]
  if (name === undefined) return [...missingOrMismatch(null, {}), ...lists]
  const value = told === undefined ? {} : { value: told.trim() }
  if (/methods/i.test(name)) return [meaning('allow-methods-invalid', preflight, value)]
  if (/headers/i.test(name)) return [meaning('allow-headers-invalid', preflight, value)]
  if (/missing/i.test(problem)) return [meaning('allow-origin-missing', of)]
  return [meaning('allow-origin-mismatch', of, /invalid/i.test(problem) && told === undefined ? { counted: false } : value)]
}
