import type { PolicySource } from './policy-source.ts'

/**
 * A framework with a middleware of ours in front of the standard application. What is said here of a route is said for every
 * framework, and written as its documentation would write it:
 *
 * - `GET /ok` (with `HEAD` as the framework does it) and `POST /ok`: 200, `ok`
 * - `OPTIONS /options`: 200, `Allow: GET`, the application's own answer
 * - `GET /vary`: 200, sets `Vary: Accept-Encoding` by the call that overwrites
 * - `GET /vary-append`: 200, adds `Accept-Encoding` to `Vary` by the call that appends, where there is one
 * - `GET /raw`: 200, `Vary: Accept`, writes its head itself: `res.writeHead(200, { vary: 'Accept' })`, or a `Response` of its own
 * - `GET /foreign`: 200, sets `Access-Control-Allow-Origin: *` by the usual call; `GET /foreign-raw`: 200, writes its head or `Response` as a
 *   proxy does, with that, with `Access-Control-Allow-Credentials: true`, and with two lines of `Vary`: `Accept`, `Cookie`
 * - `GET /not-modified`: 304; `GET /redirect`: 302 to `/ok`
 * - `GET /throw`: throws at once; `GET /reject`: rejects; both 500 by the framework's own error path
 * - `GET /stream`: 200, a streamed `ok`
 * - `POST /json`: 200 for JSON, read by the framework's parser; broken JSON ends in the framework's own error path, 400 or 500
 * - `GET` and `PUT /private`: whatever the method, a middleware after cors answers 401 without an `Authorization`; with it 200, `ok`
 * - `GET` and `PUT /routed`: 200, `ok`; under a policy of its own where `StartOptions` gives one
 * - everything else: 404 by the framework, and no other `OPTIONS` is answered
 */
export interface AdapterHarness {
  readonly name: string
  /** Listens on a free port of 127.0.0.1, with `cors(source)` before everything else but `/routed`. */
  readonly start: (source: PolicySource<unknown>, options?: StartOptions) => Promise<RunningAdapter>
  /** The path of what the framework gives to `cors((request) => ...)`, such as `/ok`. */
  readonly pathOf: (request: unknown) => string
}

export interface StartOptions {
  /** The policy of `/routed` alone, by a mount before the other policy, or by a route's option. */
  readonly routed?: PolicySource<unknown>
}

export interface RunningAdapter {
  /** Such as `http://127.0.0.1:40001`. */
  readonly url: string
  readonly close: () => Promise<void>
}
