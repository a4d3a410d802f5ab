import type { Header } from '../../engine/index.ts'
import { oneMoreHeaders } from '../../gateways/fixed-headers.ts'
import { awsValue } from '../../gateways/quote/aws.ts'
import { javascriptLiteral } from '../../gateways/quote/javascript.ts'
import { orNull } from '../../gateways/quote/or-null.ts'
import { yamlString } from '../../gateways/quote/yaml.ts'
import { type Answer, type Case, valueOf } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { anyServer, type ServerChange, serverFixes } from '../fixes/by-server.ts'
import { grants } from './grant.ts'

/**
 * Whether API Gateway says that the function behind it gave no answer that it could pass on.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html
 */
export function isFunctionFailure(answer: Pick<Answer, 'status' | 'headers'> | null): boolean {
  return answer?.status === 502 && /^InternalServerError/i.test(valueOf(answer, 'x-amzn-errortype') ?? '')
}

/** The function first; where the preflight passes already, the headers alone that the errors of the gateway lack. */
export function afterFailure(found: Case, policy: readonly Fix[]): Fix[] {
  const mended = anyServer(
    'in the Lambda function',
    '# its log (CloudWatch) says why it failed; what it returns must be { statusCode, headers, body }, with body a string\n',
    'Nothing: the function answers again.',
  )
  if (!grants(found, found.preflight)) return [mended, ...policy]
  const own = serverFixes(found, inFunction(found)).map((fix): Fix => ({
    ...fix,
    where: 'in what the Lambda function returns, unless it is there',
  }))
  return [mended, ...own, ...serverFixes(found, onGatewayErrors(found))]
}

/** What a function behind a proxy integration has to return itself. */
export function inFunction(found: Case): Readonly<Record<string, ServerChange>> {
  const lines = headersOf(found).map(([name, value]) => `'${name}': ${javascriptLiteral(value)}`)
  return {
    'aws-rest-api': {
      where: 'in what the Lambda function returns; then deploy the stage again, and set DEFAULT_4XX and DEFAULT_5XX too',
      text: `headers: { ${[...lines, "Vary: 'Origin'"].join(', ')} },\n`,
      opens: `Pages of ${named(found) ?? 'the origin'} may read what the function answers.`,
    },
  }
}

function onGatewayErrors(found: Case): Readonly<Record<string, ServerChange>> {
  const lines = orNull(() => headersOf(found).map(([name, value]) => `${name}: ${yamlString(awsValue(value))}`))
  if (lines === null) return {}
  return {
    'aws-rest-api': {
      where: 'in the GatewayResponses of the API (SAM)',
      text: `DEFAULT_5XX: { ResponseParameters: { Headers: { ${lines.join(', ')} } } }\n`,
      opens: 'Allowed pages see the status of errors too, as they see every other answer. Deploy the stage again.',
    },
  }
}

/** A page without an origin is not let in as null: so would be every sandboxed frame. */
function named({ origin }: Case): string | null {
  return origin === 'null' ? null : origin
}

function headersOf(found: Case): Header[] {
  const { request } = found
  return oneMoreHeaders({ origin: named(found) ?? '<the origin>', credentials: request.credentials === 'include' })
}
