import { type Answer, valueOf } from '../diagnose-case.ts'

type Seen = Pick<Answer, 'headers' | 'bodyStart'> | null

/**
 * API Gateway's word for a path or a method that it does not have, whatever it seems to say of a login.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export function saysNoMethod(answer: Seen): boolean {
  return /^MissingAuthenticationToken/i.test(valueOf(answer, 'x-amzn-errortype') ?? '')
}

/** A bucket of S3 that has no rules of CORS. */
export function saysNoCors(answer: Seen): boolean {
  return /CORSResponse: CORS is not enabled/.test(answer?.bodyStart ?? '')
}
