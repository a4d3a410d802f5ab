import { afterAll, beforeAll } from 'vitest'
import { send, type TransportRequest } from '../transport/index.ts'
import { type Lab, type LabOptions, startLab } from './start-lab.ts'

/** A lab for all tests of a file, closed after them. */
export function labForAllTests(options?: LabOptions): () => Lab {
  let lab: Lab | null = null
  beforeAll(async () => {
    lab = await startLab(options)
  })
  afterAll(() => lab?.close())
  return () => {
    if (lab === null) throw new Error('The lab is there in tests only.')
    return lab
  }
}

export interface Answer {
  readonly status: number
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** One request, exactly as given. */
export async function ask(url: string, request: Partial<TransportRequest> = {}): Promise<Answer> {
  const answer = await send({ method: 'GET', headers: [], ...request, url })
  const { bytes } = await answer.readBody()
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers.map(([name, value]) => [name.toLowerCase(), value])),
    text: Buffer.from(bytes).toString(),
  }
}
