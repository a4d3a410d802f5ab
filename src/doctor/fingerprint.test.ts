import { expect, test } from 'vitest'
import { type HeaderList, parseUrl } from '../engine/index.ts'
import { targets } from '../gateways/index.ts'
import { fingerprint } from './fingerprint.ts'
import { headerSigns, urlSigns } from './fingerprint-signs.ts'

interface Seen {
  readonly name: string
  readonly headers: HeaderList
  readonly body?: string
  readonly application?: readonly string[]
  readonly between?: readonly string[]
  readonly target: string | null
}

const seen: readonly Seen[] = [
  { name: 'nginx', headers: [['Server', 'nginx/1.22.1']], between: ['nginx'], target: 'nginx' },
  { name: 'Apache', headers: [['Server', 'Apache/2.4.71 (Debian)']], between: ['Apache httpd'], target: 'apache' },
  { name: 'Apache without a version', headers: [['Server', 'Apache']], between: ['Apache httpd'], target: 'apache' },
  { name: 'Tomcat is no Apache httpd', headers: [['Server', 'Apache-Coyote/1.1']], application: ['Tomcat'], target: 'spring' },
  { name: 'Caddy', headers: [['Server', 'Caddy']], between: ['Caddy'], target: 'caddy' },
  {
    name: 'Caddy before something else',
    headers: [
      ['Server', 'gunicorn'],
      ['Via', '1.1 Caddy'],
    ],
    application: ['gunicorn'],
    between: ['Caddy'],
    target: 'caddy',
  },
  {
    name: 'Varnish',
    headers: [
      ['Via', '1.1 varnish (Varnish/7.1)'],
      ['X-Varnish', '32770'],
    ],
    between: ['Varnish'],
    target: 'varnish',
  },
  {
    name: 'Envoy',
    headers: [
      ['server', 'envoy'],
      ['x-envoy-upstream-service-time', '3'],
    ],
    between: ['Envoy'],
    target: 'envoy',
  },
  { name: 'Istio is more than Envoy', headers: [['server', 'istio-envoy']], between: ['Istio'], target: 'istio' },
  {
    name: 'Kong',
    headers: [
      ['Via', '1.1 kong/3.4.0'],
      ['X-Kong-Upstream-Latency', '5'],
    ],
    between: ['Kong'],
    target: 'kong',
  },
  { name: 'Express', headers: [['X-Powered-By', 'Express']], application: ['Express'], target: 'express' },
  { name: 'Express, told by its error page', headers: [], body: '<pre>Cannot GET /x</pre>', application: ['Express'], target: 'express' },
  {
    name: 'Express behind nginx: the policy belongs into the application',
    headers: [
      ['Server', 'nginx'],
      ['X-Powered-By', 'Express'],
    ],
    application: ['Express'],
    between: ['nginx'],
    target: 'express',
  },
  {
    name: 'Fastify, told by its error',
    headers: [],
    body: '{"message":"Route GET:/x not found","error":"Not Found","statusCode":404}',
    application: ['Fastify'],
    target: 'fastify',
  },
  {
    name: 'FastAPI behind uvicorn',
    headers: [['server', 'uvicorn']],
    body: '{"detail":"Not Found"}',
    application: ['uvicorn', 'FastAPI'],
    target: 'starlette',
  },
  { name: 'Flask', headers: [['Server', 'Werkzeug/3.0 Python/3.12']], application: ['Flask'], target: 'flask' },
  {
    name: 'ASP.NET behind IIS',
    headers: [
      ['Server', 'Microsoft-IIS/10.0'],
      ['X-Powered-By', 'ASP.NET'],
    ],
    application: ['ASP.NET'],
    between: ['Microsoft IIS'],
    target: 'aspnet',
  },
  { name: 'Kestrel', headers: [['Server', 'Kestrel']], application: ['Kestrel'], target: 'aspnet' },
  { name: 'Rails behind Puma', headers: [['X-Runtime', '0.004']], application: ['Rails'], target: 'rails' },
  { name: 'PHP alone is no Laravel', headers: [['X-Powered-By', 'PHP/8.3']], application: ['PHP'], target: null },
  {
    name: 'Cloudflare',
    headers: [
      ['Server', 'cloudflare'],
      ['CF-RAY', 'x'],
    ],
    between: ['Cloudflare'],
    target: null,
  },
  {
    name: 'CloudFront before S3',
    headers: [
      ['Server', 'AmazonS3'],
      ['Via', '1.1 abc.cloudfront.net (CloudFront)'],
      ['X-Amz-Cf-Id', 'x'],
    ],
    between: ['CloudFront', 'S3'],
    target: 'cloudfront-policy',
  },
  { name: 'API Gateway', headers: [['x-amzn-requestid', 'r']], between: ['API Gateway'], target: 'aws-rest-api' },
  { name: 'Azure', headers: [['x-azure-ref', 'x']], between: ['Azure Front Door'], target: null },
  { name: 'ngrok', headers: [['ngrok-error-code', 'ERR_NGROK_6024']], between: ['ngrok'], target: null },
  { name: 'Codespaces', headers: [['x-served-by', 'tunnels-prod-rel-euw-v3']], between: ['Codespaces'], target: null },
  { name: 'Fastly is no tunnel', headers: [['x-served-by', 'cache-fra-1']], between: ['Fastly'], target: null },
  {
    name: 'Vercel',
    headers: [
      ['server', 'Vercel'],
      ['x-vercel-id', 'x'],
    ],
    between: ['Vercel'],
    target: 'vercel',
  },
  { name: 'Netlify', headers: [['Server', 'Netlify']], between: ['Netlify'], target: 'netlify' },
  { name: 'Akamai', headers: [['Server', 'AkamaiGHost']], between: ['Akamai'], target: null },
  { name: 'DataDome', headers: [['X-DataDome', 'protected']], between: ['DataDome'], target: null },
  {
    name: 'nothing that tells',
    headers: [
      ['Content-Type', 'text/html'],
      ['Server', 'my-server'],
    ],
    target: null,
  },
]

test.each(seen)('$name', ({ headers, body, application = [], between = [], target }) => {
  const found = fingerprint([headers], body === undefined ? [] : [body])
  expect(found.application.map(({ name }) => name)).toEqual(application)
  expect(found.between.map(({ name }) => name)).toEqual(between)
  expect(found.targets[0] ?? null).toBe(target)
})

test.each([
  ['https://1a2b-84.ngrok-free.app/api/users', 'ngrok', null],
  ['https://wild-cats.loca.lt/', 'localtunnel', null],
  ['https://me-3000.app.github.dev/api', 'Codespaces', null],
  ['https://x-3000.euw.devtunnels.ms/api', 'dev tunnels', null],
  ['https://abc.execute-api.us-east-1.amazonaws.com/prod/users', 'API Gateway', 'aws-rest-api'],
  ['https://abc.execute-api.us-east-1.amazonaws.com/users', 'API Gateway', 'aws-http-api'],
  ['https://abc.lambda-url.eu-west-1.on.aws/', 'Lambda function URL', null],
  ['https://files.s3.eu-west-1.amazonaws.com/a.json', 'S3', 's3'],
  ['https://s3.amazonaws.com/files/a.json', 'S3', 's3'],
  ['https://d1.cloudfront.net/a.json', 'CloudFront', 'cloudfront-policy'],
  ['https://storage.googleapis.com/files/a.json', 'Google Cloud Storage', 'gcs'],
  ['https://firebasestorage.googleapis.com/v0/b/files/o/a', 'Google Cloud Storage', 'gcs'],
  ['https://mine.vercel.app/api', 'Vercel', 'vercel'],
  ['https://mine.netlify.app/api', 'Netlify', 'netlify'],
  ['https://api.mine.workers.dev/a', 'Cloudflare Workers', 'fetch-handler'],
  ['https://abc.supabase.co/functions/v1/hello', 'Supabase Edge Functions', 'fetch-handler'],
  ['https://abc.supabase.co/rest/v1/rows', 'Supabase', null],
  ['https://mine.azurewebsites.net/api', 'Azure App Service', null],
])('%s is an address of %s, as long as no answer tells', (address, name, target) => {
  const url = parseUrl(address)!
  expect(fingerprint([], [], url)).toEqual({
    application: [],
    between: [{ name, certainty: 'likely', header: 'url', value: url.hostname }],
    targets: target === null ? [] : [target],
  })
  expect(fingerprint([[['Server', 'nginx']]], [], url).targets).toEqual(['nginx'])
})

test.each(['https://ngrok-free.app.evil.example/', 'https://s3.example/', 'https://notvercel.app/', 'https://x.example/a.vercel.app/b'])(
  '%s only looks like one',
  (address) => expect(fingerprint([], [], parseUrl(address)).between).toEqual([]),
)

test('what a header says is shown cut', () => {
  expect(fingerprint([[['Server', `nginx ${'x'.repeat(5000)}`]]]).between[0]?.value).toHaveLength(100)
})

test('what a server is known by leads to where a policy can be compiled for', () => {
  const names = new Set(targets.map(({ name }) => name))
  const unknown = new Set([...headerSigns, ...urlSigns].flatMap(({ target }) => (target === null || names.has(target) ? [] : target)))
  expect([...unknown].filter((name) => name !== 'apache' && name !== 'varnish')).toEqual([])
})
