import { createPageClasses } from './page-classes.ts'

export const url = 'https://app.example/path/page?q#f'
export const { Headers, Request } = createPageClasses({ url, opaque: false })

type Init = NonNullable<ConstructorParameters<typeof Request>[1]>

/** What the types of the platform do not know, or forbid. */
export function loose(init: object): Init {
  return init
}

export function post(body: unknown, more: object = {}): Request {
  return new Request('/', loose({ method: 'POST', body, ...more }))
}

export const otherBody = loose({ body: 'other' })

/** One that gives an A. */
export function stream(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => (controller.enqueue(new Uint8Array([65])), controller.close()) })
}
