import { allow, app, from, preflight, stranger, varyOptions, varyOrigin as vary, type CaseGroup } from './behaviour.cases.ts'

const site = (value: string) => ['Sec-Fetch-Site', value] as const
const post = { ask: 'POST /ok', status: 200, vary }

/** Requests that a page elsewhere makes without asking. */
export const forgery: readonly CaseGroup[] = [
  {
    name: 'a policy that refuses forgery',
    source: () => ({ origin: app, refuseForgery: true }),
    cases: [
      { ...post, name: 'refuses the form of another site', headers: from(stranger, site('cross-site')), status: 403 },
      { ...post, name: 'refuses the form of a neighbour', headers: from('https://other.api.example', site('same-site')), status: 403 },
      { ...post, name: 'refuses a form that hides where it is from', headers: from('null', site('cross-site')), status: 403 },
      { ...post, name: 'refuses null without more', headers: from('null'), status: 403 },
      { ...post, name: 'refuses another site without an origin', headers: [site('cross-site')], status: 403 },
      { ...post, name: 'refuses before the auth', ask: 'PUT /private', headers: from(stranger, site('cross-site')), status: 403 },
      { ...post, name: 'refuses before the 404', ask: 'DELETE /nowhere', headers: from(stranger), status: 403 },
      { ...post, name: 'lets its own pages pass', headers: from('https://api.example', site('same-origin')) },
      { ...post, name: 'lets what no page made pass', headers: [site('none')] },
      { ...post, name: 'lets an allowed origin pass', headers: from(app, site('cross-site')), cors: allow(app) },
      { ...post, name: 'lets what is no browser pass' },
      { ...post, name: 'lets an old browser pass on its own site', headers: from('https://api.example', ['Host', 'api.example']) },
      { ...post, name: 'refuses an old browser elsewhere', headers: from(stranger, ['Host', 'api.example']), status: 403 },
      { ...post, name: 'lets reads pass', ask: 'GET /ok', headers: from(stranger, site('cross-site')) },
      {
        ...post,
        name: 'refuses a preflight as ever',
        ask: 'OPTIONS /ok',
        headers: preflight(stranger, 'PUT'),
        status: 403,
        vary: varyOptions,
      },
    ],
  },
]
