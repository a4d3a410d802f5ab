/** Clouds and buckets: who gets in by what is printed for them, and what would be open where nothing is said. */
import { describe, expect, test } from 'vitest'
import { compiled, textOf } from './compiled.cases.ts'
import { describeOrigins, type OriginModel } from './origins.cases.ts'

const anything = (pattern: string): RegExp => new RegExp(`^${pattern.replace(/[.[\]]/g, String.raw`\$&`).replaceAll('*', '[^]*')}$`)

/** Entries that are compared as they are, or are a star for everybody. */
const exact =
  (list: (text: string) => readonly string[]): OriginModel =>
  (texts) => {
    const entries = list(texts.at(-1)!)
    return (origin) => entries.includes('*') || entries.includes(origin)
  }

/** A star stands for any characters, which is the widest that it may mean. */
const stars =
  (list: (text: string) => readonly string[]): OriginModel =>
  (texts) => {
    const entries = list(texts.at(-1)!).map(anything)
    return (origin) => entries.some((entry) => entry.test(origin))
  }

function elements(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, value]) => value!.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))))
}

describeOrigins({ target: 'aws-http-api', model: exact((text) => (JSON.parse(text) as { AllowOrigins: string[] }).AllowOrigins) })
describeOrigins({
  target: 's3',
  mistakes: {
    'a star without its dot': [/\*\.shop/g, '*shop'],
    'a scheme that is open': [/https:\/\/\*/g, 'http*'],
  },
  lax: true,
  model: stars((text) => (JSON.parse(text) as { CORSRules: [{ AllowedOrigins: string[] }] }).CORSRules[0].AllowedOrigins),
})
describeOrigins({
  target: 'cloudfront-policy',
  lax: true,
  model: stars(
    (text) =>
      (JSON.parse(text) as { CorsConfig: { AccessControlAllowOrigins: { Items: string[] } } }).CorsConfig.AccessControlAllowOrigins.Items,
  ),
})
describeOrigins({ target: 'azure-api-management', model: exact((text) => elements(text, /<origin>([^<]*)<\/origin>/g)) })
describeOrigins({ target: 'gcs', model: exact((text) => (JSON.parse(text) as [{ origin: string[] }])[0].origin) })
describeOrigins({ target: 'iis', lax: true, model: stars((text) => elements(text, /<add origin="([^"]*)"/g)) })

const header = /^ {2}Access-Control-Allow-Origin: (.*)$/gm
const parameter = /"gatewayresponse\.header\.Access-Control-Allow-Origin": "'(.*?)'"/g
describe.each([
  ['netlify', header],
  ['aws-rest-api', parameter],
] as const)('%s', (target, pattern) => {
  // It is sent to everybody, and the browser of another compares.
  describeOrigins({ target, model: exact((text) => elements(text, pattern)) })
})

describeOrigins({
  target: 'vercel',
  // As if the regular expression were looked for anywhere.
  model: ([text]) => {
    const { headers } = JSON.parse(text!) as { headers: { has?: { value: string }[]; headers: { key: string; value: string }[] }[] }
    return (origin) =>
      headers.some(({ has = [], headers: list }) => {
        const granted = list.find(({ key }) => key === 'Access-Control-Allow-Origin')?.value
        return has.every(({ value }) => new RegExp(value).test(origin)) && (granted === '*' || granted === origin)
      })
  },
})

const everything = {
  origin: 'https://app.example.com',
  methods: ['PUT', "X-'Y"],
  allowedHeaders: ['X-A', "x-'b", '*', 'authorization'],
  exposedHeaders: ['X-Total'],
  maxAge: 600,
}

test('S3: a rule, and GET and HEAD are in it', () => {
  expect(JSON.parse(textOf(everything, 's3'))).toEqual({
    CORSRules: [
      {
        AllowedOrigins: ['https://app.example.com'],
        AllowedMethods: ['GET', 'HEAD', 'POST', 'PUT'],
        AllowedHeaders: ['x-a', "x-'b", '*', 'authorization'],
        ExposeHeaders: ['X-Total'],
        MaxAgeSeconds: 600,
      },
    ],
  })
})

test('S3: an open port is two entries, since its star is never empty after a colon', () => {
  expect(textOf({ origin: 'http://localhost:*' }, 's3')).toMatch(/"http:\/\/localhost",\s+"http:\/\/localhost:\*"/)
})

test('AWS HTTP API: what update-api takes', () => {
  expect(JSON.parse(textOf(everything, 'aws-http-api'))).toEqual({
    AllowOrigins: ['https://app.example.com'],
    AllowCredentials: false,
    AllowMethods: ['PUT', "X-'Y"],
    AllowHeaders: ['x-a', "x-'b", '*', 'authorization'],
    ExposeHeaders: ['X-Total'],
    MaxAge: 600,
  })
})

test('AWS REST API: a value never leaves its quotes, and errors of the gateway can be read', () => {
  const { files, losses } = compiled(everything, 'aws-rest-api')
  const [options, errors] = files.map(({ text }) => JSON.parse(text) as Record<string, Record<string, Record<string, unknown>>>)
  const integration = options!.options!['x-amazon-apigateway-integration'] as {
    responses: { default: { responseParameters: Record<string, string> } }
  }
  expect(integration.responses.default.responseParameters).toEqual({
    'method.response.header.Vary': "'Origin'",
    'method.response.header.Access-Control-Allow-Origin': "'https://app.example.com'",
    'method.response.header.Access-Control-Allow-Methods': "'PUT'",
    'method.response.header.Access-Control-Allow-Headers': "'x-a, *, authorization'",
    'method.response.header.Access-Control-Max-Age': "'600'",
  })
  expect(errors!['x-amazon-apigateway-gateway-responses']).toEqual({
    DEFAULT_4XX: {
      responseParameters: {
        'gatewayresponse.header.Vary': "'Origin'",
        'gatewayresponse.header.Access-Control-Allow-Origin': "'https://app.example.com'",
        'gatewayresponse.header.Access-Control-Expose-Headers': "'X-Total'",
      },
    },
    DEFAULT_5XX: expect.anything() as unknown,
  })
  expect(losses.filter(({ code }) => code === 'names-left-out').map(({ args }) => args)).toEqual([
    { option: 'methods', names: ["X-'Y"] },
    { option: 'allowedHeaders', names: ["x-'b"] },
  ])
})

test('CloudFront: lists with their lengths', () => {
  const { CorsConfig } = JSON.parse(textOf({ origin: '*', methods: ['*'] }, 'cloudfront-policy')) as { CorsConfig: object }
  expect(CorsConfig).toEqual({
    AccessControlAllowOrigins: { Quantity: 1, Items: ['*'] },
    AccessControlAllowHeaders: { Quantity: 1, Items: ['accept'] },
    AccessControlAllowMethods: { Quantity: 1, Items: ['ALL'] },
    AccessControlAllowCredentials: false,
    OriginOverride: true,
  })
})

test('Azure API Management: others go on, and names are quoted', () => {
  expect(textOf({ ...everything, allowedHeaders: ["x-'&b"] }, 'azure-api-management'))
    .toBe(`<!-- CORS, compiled by visto from a policy: change the policy and compile again. -->
<!-- First in <inbound>. Requests of others go on without headers. -->
<cors allow-credentials="false" terminate-unmatched-request="false">
  <allowed-origins>
    <origin>https://app.example.com</origin>
  </allowed-origins>
  <allowed-methods preflight-result-max-age="600">
    <method>GET</method>
    <method>HEAD</method>
    <method>POST</method>
    <method>PUT</method>
    <method>X-&#39;Y</method>
  </allowed-methods>
  <allowed-headers>
    <header>x-&#39;&#38;b</header>
  </allowed-headers>
  <expose-headers>
    <header>X-Total</header>
  </expose-headers>
</cors>
`)
})

test('GCS: one list of names for both directions, which is told', () => {
  const { files, losses } = compiled({ ...everything, allowedHeaders: ['X-A'] }, 'gcs')
  expect(JSON.parse(files[0]!.text)).toEqual([
    {
      origin: ['https://app.example.com'],
      method: ['GET', 'HEAD', 'POST', 'PUT', "X-'Y"],
      responseHeader: ['X-Total', 'x-a'],
      maxAgeSeconds: 600,
    },
  ])
  expect(losses.map(({ code }) => code)).toContain('names-shared')
})

test('IIS: an entry for each origin', () => {
  const text = textOf({ origin: ['https://app.example.com', 'https://*.example.com'], credentials: true }, 'iis')
  expect(elements(text, /<add origin="([^"]*)" allowCredentials="true">/g)).toEqual(['https://app.example.com', 'https://*.example.com'])
  expect(text).toContain('failUnlistedOrigins="false"')
})

test('Netlify and Vercel: a cache is told', () => {
  expect(textOf({ origin: 'https://app.example.com' }, 'netlify')).toMatch(/^\/\*$[^]*^ {2}Vary: Origin$/m)
  const { headers } = JSON.parse(textOf({ origin: ['https://a.example', 'https://b.example'] }, 'vercel')) as { headers: object[] }
  expect(headers).toEqual([
    { source: '/(.*)', headers: [{ key: 'Vary', value: 'Origin' }] },
    ...['a', 'b'].map((name) => ({
      source: '/(.*)',
      has: [{ type: 'header', key: 'origin', value: `^https://${name}\\.example$` }],
      headers: [{ key: 'Access-Control-Allow-Origin', value: `https://${name}.example` }],
    })),
  ])
})
