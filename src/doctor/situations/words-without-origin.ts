import { type Answer, allProbes, type Case, valueOf } from '../diagnose-case.ts'
import type { EvidenceLine } from '../diagnosis.ts'
import { listed } from '../listed.ts'
import { bareAnswer } from './bare-answer.ts'
import { isUnseenPast } from './cached-without-vary.ts'
import { headerLine } from './evidence-line.ts'
import { namesOrigin } from './grant.ts'
import { keptOf } from './kept-answer.ts'
import { misspeltLine } from './misspelt.ts'

/** What an answer may say of CORS beside the origin. */
const others = ['Allow-Credentials', 'Allow-Methods', 'Allow-Headers', 'Expose-Headers', 'Max-Age'].map((name) => `Access-Control-${name}`)

/**
 * What the answers say of CORS, where none of them names any origin: as where a list chooses the origin, and all else is written for whoever
 * asks. Empty where the header is misspelt, and where somebody may have kept what was made for another.
 */
export function wordsWithoutOrigin(found: Case): EvidenceLine[] {
  const bare = bareAnswer(found)
  const answers = [bare?.answer ?? null, found.preflight, found.actual].filter((answer) => answer !== null)
  if (bare === null || bare.answer === null || [...answers, ...allProbes(found)].some((answer) => namesOrigin(answer))) return []
  if (misspeltLine(bare.answer, 'Access-Control-Allow-Origin') !== null || keptOf(found) !== null || isUnseenPast(found)) return []
  return [...new Set(answers)].map(wordsOf).find((words) => words.length > 0) ?? []
}

function wordsOf(answer: Answer): EvidenceLine[] {
  return others.filter((name) => valueOf(answer, name.toLowerCase()) !== null).map((name) => headerLine(answer, name))
}

/** Their names, to be put into a sentence. */
export function namesIn(words: readonly EvidenceLine[]): string {
  return listed(words.map(({ header }) => header))
}
