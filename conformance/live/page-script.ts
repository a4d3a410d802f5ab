import type { CaseBody, CaseRequest, Result } from '../case.ts'

/** One or two `fetch()` calls that a page is to make. */
export interface Plan {
  readonly number: number
  readonly url: string
  readonly request: CaseRequest
  readonly then: { readonly url: string; readonly request: CaseRequest; readonly waitMs: number } | null
}

/** What they gave. */
export interface PlanResult {
  readonly number: number
  readonly result: Result
  readonly then: Result | null
}

/**
 * Makes the calls, `concurrency` plans at a time. This function is sent to the browser as its source text: it
 * may use nothing from outside itself.
 */
export async function runPlans({ plans, concurrency }: { plans: readonly Plan[]; concurrency: number }): Promise<PlanResult[]> {
  const delay = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

  const bodyOf = (body: CaseBody) => {
    if (body === null || typeof body === 'string') return body
    if ('blobType' in body) return new Blob(['blob'], { type: body.blobType })
    if ('urlencoded' in body) return new URLSearchParams(body.urlencoded)
    if ('bytes' in body) return new Uint8Array(body.bytes)
    const form = new FormData()
    form.append('field', body.formData)
    return form
  }

  const call = async (url: string, { method, headers, body, mode, credentials, redirect }: CaseRequest): Promise<Result> => {
    let response: Response
    try {
      const pairs = headers.map(([name, value]): [string, string] => [name, value])
      const init = { method, headers: pairs, mode, credentials, redirect } as RequestInit
      response = await fetch(url, body === null ? init : { ...init, body: bodyOf(body) })
    } catch (error) {
      const { name, message } = error as Error
      return { kind: 'network-error', errorName: name, message }
    }
    const names = [...new Set([...response.headers].map(([name]) => name))].sort()
    const text = await response.text().catch(() => '')
    const { type, status, redirected } = response
    return { kind: 'response', type, status, redirected, headers: names, body: text !== '' }
  }

  const settle = (url: string, request: CaseRequest): Promise<Result> =>
    Promise.race([call(url, request), delay(30_000).then(() => ({ kind: 'no-result' }) as const)])

  const perform = async ({ number, url, request, then }: Plan): Promise<PlanResult> => {
    const result = await settle(url, request)
    if (!then) return { number, result, then: null }
    await delay(then.waitMs)
    await fetch(`/then/${number}`, { mode: 'no-cors' })
    return { number, result, then: await settle(then.url, then.request) }
  }

  const results: PlanResult[] = []
  let next = 0
  const work = async () => {
    for (let plan = plans[next++]; plan; plan = plans[next++]) results.push(await perform(plan))
  }
  await Promise.all(Array.from({ length: concurrency }, work))
  return results
}
