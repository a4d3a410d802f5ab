import { corsExchange, getHeader, isReadable, type NetworkFailure } from 'visto/engine'
import type { Question } from './questions.ts'
import { type Answer, type Client, createClient } from './wire.ts'

/** What became of one question. */
export interface Found {
  readonly question: Question
  /** Of a call: whether the request itself was sent, whether script read its answer, and the headers that it saw. */
  readonly call: { readonly sends: boolean; readonly reads: boolean; readonly sees: readonly string[] } | null
  /** The answer to what was no preflight; null where that was not sent. */
  readonly answer: Answer | NetworkFailure | null
}

/**
 * Asks a running server: of one path one question after the other, as a cache may stand before it, and of all paths at once.
 * @param patience milliseconds for each answer, where it is not the usual time
 */
export async function survey(questions: readonly (readonly Question[])[], patience?: number): Promise<Found[]> {
  const client = createClient(patience)
  try {
    return (await Promise.all(questions.map((ofPath) => surveyed(ofPath, remembering(client.ask))))).flat()
  } finally {
    client.close()
  }
}

async function surveyed(questions: readonly Question[], ask: Client['ask']): Promise<Found[]> {
  const found: Found[] = []
  for (const question of questions) found.push(await become(question, async (asked) => withoutGuess(await ask(asked))))
  return found
}

async function become(question: Question, ask: Client['ask']): Promise<Found> {
  const { origin, asks } = question
  if ('plain' in asks) return { question, call: null, answer: await ask(asks.plain) }
  const exchange = corsExchange<Answer>({ url: `${origin}/` }, asks.call)
  let answer: Found['answer'] = null
  let turn = exchange.next()
  while (!turn.done) {
    const { url, method, headers, of, hop } = turn.value
    const given = await ask({ url, method, headers })
    if (of === 'request' && hop === 0) answer = given
    turn = exchange.next(given)
  }
  const { result, reached } = turn.value
  const sees = result.kind === 'response' ? result.headers.map(([name]) => name.toLowerCase()) : []
  return { question, call: { sends: reached, reads: isReadable(turn.value), sees }, answer }
}

/** Caddy guesses a type where none is named, and not every time. */
function withoutGuess(answer: Answer | NetworkFailure): Answer | NetworkFailure {
  if ('failed' in answer || !['server', 'via'].some((name) => /\bcaddy\b/i.test(getHeader(answer.headers, name) ?? ''))) return answer
  return {
    ...answer,
    headers: answer.headers.filter(([name, value]) => !/^content-type: text\/plain; ?charset=utf-8$/i.test(`${name}: ${value}`)),
  }
}

/** What goes over the wire in the same words is asked once. */
function remembering(ask: Client['ask']): Client['ask'] {
  const answers = new Map<string, ReturnType<Client['ask']>>()
  return (asked) => {
    const key = JSON.stringify(asked)
    const answer = answers.get(key) ?? ask(asked)
    answers.set(key, answer)
    return answer
  }
}
