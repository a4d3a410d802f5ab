import type npmCors from 'cors'

/** The documented usages of npm `cors` 2.8.6, every one of its README, and what becomes of each. */
export interface Usage {
  /** As the guide's table has it. */
  readonly usage: string
  /** What stood in `cors(...)`. */
  readonly before: npmCors.CorsOptions | undefined
  readonly verdict: 'unchanged' | 'add' | 'refused'
  /** The line to add, or to write in place of what is refused; null for unchanged. */
  readonly line: string | null
  /** The options with that line. */
  readonly after?: object
  /** For what is refused: the beginning of what is said of it, from the option on. */
  readonly message?: string
}

const app = 'https://app.example.com'
const allowed = [app]
const basis = { origin: app, methods: 'PUT,PATCH,DELETE', allowedHeaders: 'Content-Type' }

type Callback = (error: Error | null, allow?: boolean | string | string[]) => void

export const usages: readonly Usage[] = [
  {
    usage: 'cors()',
    before: undefined,
    verdict: 'refused',
    line: `cors({ origin: '*', methods: '*', allowedHeaders: ['*', 'Authorization'] })`,
    after: { origin: '*', methods: '*', allowedHeaders: ['*', 'Authorization'] },
    message: 'origin: ',
  },
  { usage: `origin: 'https://app.example.com'`, before: basis, verdict: 'unchanged', line: null },
  { usage: `origin: '*'`, before: { ...basis, origin: '*' }, verdict: 'unchanged', line: null },
  {
    usage: 'origin: [a list of strings]',
    before: { ...basis, origin: [app, 'https://b.example.com'] },
    verdict: 'unchanged',
    line: null,
  },
  {
    usage: 'origin: true',
    before: { ...basis, origin: true },
    verdict: 'refused',
    line: `origin: ['https://app.example.com']`,
    after: { ...basis, origin: allowed },
    message: 'origin: true',
  },
  {
    usage: 'origin: false',
    before: { ...basis, origin: false },
    verdict: 'refused',
    line: 'no middleware at all',
    message: 'origin: false ',
  },
  {
    usage: String.raw`origin: /\.example\.com$/`,
    before: { ...basis, origin: /\.example\.com$/ },
    verdict: 'refused',
    line: `origin: 'https://*.example.com'`,
    after: { ...basis, origin: 'https://*.example.com' },
    message: 'origin: a RegExp ',
  },
  {
    usage: String.raw`origin: ['https://b.example.com', /\.example\.com$/]`,
    before: { ...basis, origin: ['https://b.example.com', /\.example\.com$/] },
    verdict: 'refused',
    line: `origin: ['https://b.example.com', 'https://*.example.com']`,
    after: { ...basis, origin: ['https://b.example.com', 'https://*.example.com'] },
    message: 'origin[1]: a RegExp ',
  },
  {
    usage: 'origin: (origin, callback) => callback(null, allowed.includes(origin))',
    before: { ...basis, origin: (origin: string | undefined, callback: Callback) => callback(null, allowed.includes(origin!)) },
    verdict: 'unchanged',
    line: null,
  },
  {
    usage: 'origin: (origin, callback) => if (!origin || allowed.includes(origin)) callback(null, true) else callback(new Error(...))',
    before: {
      ...basis,
      origin(origin: string | undefined, callback: Callback) {
        if (!origin || allowed.includes(origin)) callback(null, true)
        else callback(new Error('Not allowed by CORS'))
      },
    },
    verdict: 'unchanged',
    line: null,
  },
  {
    usage: 'origin: (origin, callback) => db.loadOrigins((error, origins) => callback(error, origins))',
    before: { ...basis, origin: (_: string | undefined, callback: Callback) => void setImmediate(() => callback(null, allowed)) },
    verdict: 'add',
    line: 'callback(error, origins.includes(origin))',
    after: {
      ...basis,
      origin: (origin: string, callback: Callback) => void setImmediate(() => callback(null, allowed.includes(origin))),
    },
  },
  {
    usage: `methods: 'GET,PUT', methods: ['GET', 'PUT']`,
    before: { ...basis, methods: ['GET', 'PUT', 'PATCH', 'DELETE'] },
    verdict: 'unchanged',
    line: null,
  },
  {
    usage: 'methods left out: all six of npm',
    before: { origin: app, allowedHeaders: 'Content-Type' },
    verdict: 'add',
    line: `methods: ['PUT', 'PATCH', 'DELETE']`,
    after: { origin: app, allowedHeaders: 'Content-Type', methods: ['PUT', 'PATCH', 'DELETE'] },
  },
  {
    usage: `allowedHeaders: 'Content-Type,Authorization', allowedHeaders: ['Content-Type']`,
    before: { ...basis, allowedHeaders: ['Content-Type', 'Authorization'] },
    verdict: 'unchanged',
    line: null,
  },
  {
    usage: 'allowedHeaders left out: whatever is asked',
    before: { origin: app, methods: 'PUT,PATCH,DELETE' },
    verdict: 'add',
    line: `allowedHeaders: ['Content-Type']`,
    after: { origin: app, methods: 'PUT,PATCH,DELETE', allowedHeaders: ['Content-Type'] },
  },
  {
    usage: `exposedHeaders: 'Content-Range,X-Content-Range', exposedHeaders: ['Content-Range']`,
    before: { ...basis, exposedHeaders: 'X-Total,X-Page' },
    verdict: 'unchanged',
    line: null,
  },
  {
    usage: 'credentials: true, with origins',
    before: { ...basis, credentials: true },
    verdict: 'unchanged',
    line: `['http://localhost:*']`,
  },
  {
    usage: `credentials: true, with origin: '*'`,
    before: { ...basis, origin: '*', credentials: true },
    verdict: 'refused',
    line: `origin: ['https://app.example.com'], credentials: true`,
    after: { ...basis, origin: allowed, credentials: true },
    message: `origin: '*' with credentials`,
  },
  { usage: 'maxAge: 600', before: { ...basis, maxAge: 600 }, verdict: 'unchanged', line: null },
  {
    usage: 'maxAge: 604800',
    before: { ...basis, maxAge: 604_800 },
    verdict: 'refused',
    line: 'maxAge: 86400',
    after: { ...basis, maxAge: 86_400 },
    message: 'maxAge: 604800 ',
  },
  { usage: 'preflightContinue: false', before: { ...basis, preflightContinue: false }, verdict: 'unchanged', line: null },
  {
    usage: 'preflightContinue: true',
    before: { ...basis, preflightContinue: true },
    verdict: 'refused',
    line: 'nothing: any other OPTIONS goes on to the application',
    after: basis,
    message: 'preflightContinue: true ',
  },
  { usage: 'optionsSuccessStatus: 200', before: { ...basis, optionsSuccessStatus: 200 }, verdict: 'unchanged', line: null },
  {
    usage: 'the default configuration, written out',
    before: { origin: '*', methods: 'GET,HEAD,PUT,PATCH,POST,DELETE', preflightContinue: false, optionsSuccessStatus: 204 },
    verdict: 'add',
    line: `allowedHeaders: ['*', 'Authorization']`,
    after: {
      origin: '*',
      methods: 'GET,HEAD,PUT,PATCH,POST,DELETE',
      allowedHeaders: ['*', 'Authorization'],
      preflightContinue: false,
      optionsSuccessStatus: 204,
    },
  },
]
