import { isNamed } from 'visto/engine'
import { headerOf, hopOf, type Scene, withAnswer } from '../../playground/model/scene.ts'

/** What to answer in place of what is answered. */
export interface Mend {
  readonly status?: number
  readonly preflight?: readonly string[]
  readonly answer?: readonly string[]
  /** What else there is to say. */
  readonly besides: string
}

const app = ['Access-Control-Allow-Origin: https://app.example', 'Vary: Origin']

/** What mends each of the five, by the id of its preset. */
export const mends: Readonly<Record<string, Mend>> = {
  'no-header': { answer: app, besides: 'On every answer, errors too. Public data may say *.' },
  'wrong-origin': {
    answer: app,
    besides: 'If it should be allowed: answer with the one of your list that asks. Never send back whatever asks.',
  },
  'preflight-unanswered': {
    status: 204,
    preflight: [...app, 'Access-Control-Allow-Headers: Content-Type'],
    besides: 'Before routes and login: a preflight carries neither cookie nor token.',
  },
  'header-not-allowed': {
    preflight: ['Access-Control-Allow-Headers: Content-Type, X-Foo'],
    besides: 'Or the page leaves the header out, if nobody reads it.',
  },
  'wildcard-credentials': {
    answer: [...app, 'Access-Control-Allow-Credentials: true'],
    besides: "Or the page leaves credentials: 'include' out, if the answer is the same for all.",
  },
}

/** The same exchange, mended. */
export function mended(scene: Scene, { status, preflight = [], answer = [] }: Mend): Scene {
  const asked = status === undefined ? scene : withAnswer(scene, 0, 'preflight', { ...hopOf(scene, 0).preflight, status })
  return replaced(replaced(asked, 'preflight', preflight), 'request', answer)
}

function replaced(scene: Scene, of: 'preflight' | 'request', lines: readonly string[]): Scene {
  const answer = hopOf(scene, 0)[of]
  const put = lines.map(headerOf)
  const kept = answer.headers.filter((header) => !put.some(([name]) => isNamed(header, name.toLowerCase())))
  return withAnswer(scene, 0, of, { ...answer, headers: [...kept, ...put] })
}
