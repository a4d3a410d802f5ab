import { likeliestFirst, withoutMissing } from './cut-meanings.ts'
import { findCut, matchCut } from './match-cut.ts'
import type { About, RecognisedLine } from './meaning.ts'
import { reasonPatterns } from './recognise-chromium.ts'
import { webkitPatterns } from './recognise-webkit.ts'
import { endOf, type Squeezed } from './squeezed.ts'

/** Words that stand in lines of other matters, too, are no sign of one of these. */
const ofCors = /access.control|cross-?origin|preflight|redirection/i
/** Chromium's former lines began so, too. */
const cannotLoad = /^(?:Fetch API|XMLHttpRequest) cannot load/

/** WebKit's lines that are cut. What begins like several means all of these. */
export function recogniseCutWebkit(pasted: Squeezed): RecognisedLine[] {
  const found = webkitPatterns.flatMap(({ pattern, part, read, kind }): RecognisedLine[] => {
    if (!ofCors.test(pattern.template)) return []
    return findCut(pasted, pattern).flatMap((match): RecognisedLine[] => {
      const hasUrl = 'url' in match.values
      if (part === 'end' && !hasUrl && !(cannotLoad.test(pattern.template) && /^https?:/i.test(match.rest['url'] ?? ''))) return []
      const isShared = part === 'end' ? !hasUrl : reasonPatterns.some((each) => matchCut(pasted, each.pattern, match.start) !== null)
      const url = match.rest['url']
      const told = { ...match.values, ...(url !== undefined && { url: `${url}…` }) }
      return [
        {
          browser: isShared ? null : 'webkit',
          start: pasted.at[match.start]!,
          end: endOf(pasted, match.end),
          part,
          candidates: part === 'end' && !hasUrl ? [] : read.means(told).map((meant) => withoutMissing(meant, match)),
          about: { ...withoutUndefined(read.about?.(told) ?? {}), ...(kind !== undefined && { kind }) },
          isCut: true,
        },
      ]
    })
  })
  const first = found.filter(({ start }, index) => found.findIndex((each) => each.start === start) === index)
  return first.map((line) => ({
    ...line,
    candidates: likeliestFirst(found.flatMap(({ start, candidates }) => (start === line.start ? candidates : []))),
  }))
}

function withoutUndefined(about: About): About {
  return Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined))
}
