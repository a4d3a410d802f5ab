import { withHeaders } from './fetch-response.ts'
import { held } from './held-headers.ts'

/** What is used of an application of h3. */
export interface H3App {
  readonly config: { onError?: unknown }
}

type OnError = (error: unknown, event: { readonly context: object }) => unknown

const keeping = new WeakSet<object>()

/**
 * What an application's `onError` returns is sent without any header that was set before, if it is a Response, and no middleware sees
 * it. So the hook itself is wrapped, once, when the first error has come by.
 */
export function keepOnErrors(app: H3App | undefined): void {
  const onError = app?.config.onError as OnError | undefined
  if (!app || !onError || keeping.has(onError)) return
  const keepingOnError: OnError = async (error, event) => {
    const given = await onError(error, event)
    return given instanceof Response ? withHeaders(given, held(event.context)) : given
  }
  keeping.add(keepingOnError)
  app.config.onError = keepingOnError
}
