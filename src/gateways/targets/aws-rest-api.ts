import { answerHeaders, variesByOrigin, type Answered } from '../headers.ts'
import { onlyRules } from '../only-rules.ts'
import { awsValue, withoutQuote } from '../quote/aws.ts'
import { jsonText } from '../quote/json.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

export const awsRestApi: Target = {
  name: 'aws-rest-api',
  title: 'Amazon API Gateway, REST API',
  kind: 'gateway',
  can: {
    ...canAll,
    origins: 1,
    subdomains: 'none',
    anyPort: false,
    originShape: withoutQuote,
    methods: { list: Infinity, star: true, shape: withoutQuote },
    allowedHeaders: { list: Infinity, star: true, shape: withoutQuote },
    exposedHeaders: { list: Infinity, star: true, shape: withoutQuote },
    starSparesAuthorization: false,
    paths: false,
    answers: false,
    preflights: 'every-options',
    replacesUpstream: false,
  },
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/enable-cors-for-resource-using-swagger-importer-tool.html',
  traps: [
    'A Lambda function behind a proxy integration must send the headers itself: nothing here reaches its answers.',
    'Each resource needs its own OPTIONS method.',
    'Without the gateway responses, a 401, 403 or 429 of the gateway looks like a CORS error to script.',
    'An authorizer on OPTIONS refuses every preflight.',
  ],
  print: (routes) => {
    const rules = onlyRules(routes)
    return [
      {
        name: 'visto-cors.aws-rest-options.json',
        where: 'in the OpenAPI document, in each path',
        text: jsonText({ options: optionsMethod(rules) }),
      },
      {
        name: 'visto-cors.aws-rest-errors.json',
        where: 'at the top of the OpenAPI document',
        text: jsonText({ 'x-amazon-apigateway-gateway-responses': { DEFAULT_4XX: errors(rules), DEFAULT_5XX: errors(rules) } }),
      },
    ]
  },
}

function headersOn(rules: GatewayRules, answered: Answered): readonly (readonly [name: string, value: string])[] {
  const headers = answerHeaders(rules)
    .filter(({ on }) => on.includes(answered))
    .map(({ name, value }) => [name, value === 'origin' ? rules.origins[0]! : value.text] as const)
  return variesByOrigin(rules) ? [['Vary', 'Origin'], ...headers] : headers
}

function parameters(prefix: string, headers: readonly (readonly [string, string])[]): object {
  return Object.fromEntries(headers.map(([name, value]) => [`${prefix}.header.${name}`, awsValue(value)]))
}

function optionsMethod(rules: GatewayRules): object {
  const headers = headersOn(rules, 'preflight')
  const schema = { schema: { type: 'string' } }
  return {
    summary: 'Preflights of CORS',
    responses: { 200: { description: 'The answer to a preflight', headers: Object.fromEntries(headers.map(([name]) => [name, schema])) } },
    'x-amazon-apigateway-integration': {
      type: 'mock',
      requestTemplates: { 'application/json': '{"statusCode": 200}' },
      passthroughBehavior: 'when_no_match',
      responses: { default: { statusCode: '200', responseParameters: parameters('method.response', headers) } },
    },
  }
}

function errors(rules: GatewayRules): object {
  return { responseParameters: parameters('gatewayresponse', headersOn(rules, 'granted')) }
}
