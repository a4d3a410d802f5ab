import type { ChapterId } from '../../lesson/chapters.ts'
import type { Question } from './question.ts'

/** What was asked, and whether it was answered right. */
export interface Answered {
  readonly question: Question
  readonly right: boolean
}

export interface Score {
  readonly right: number
  readonly of: number
  /** What each chapter could have taught, where most was missed first. */
  readonly subjects: readonly { readonly subject: ChapterId; readonly right: number; readonly of: number }[]
}

export function scoreOf(answered: readonly Answered[]): Score {
  const subjects = [...new Set(answered.map(({ question }) => question.subject))].map((subject) => {
    const of = answered.filter(({ question }) => question.subject === subject)
    return { subject, right: rightOf(of), of: of.length }
  })
  return { right: rightOf(answered), of: answered.length, subjects: subjects.toSorted((a, b) => missed(b) - missed(a)) }
}

function rightOf(answered: readonly Answered[]): number {
  return answered.filter(({ right }) => right).length
}

function missed({ right, of }: Score['subjects'][number]): number {
  return of - right
}
