/**
 * A header's value as API Gateway has it, between single quotes, which nothing escapes.
 * @throws {RangeError} for a text that has one
 */
export function awsValue(text: string): string {
  if (!withoutQuote.test(text)) throw new RangeError('No value of API Gateway can hold this text')
  return `'${text}'`
}

/** What can stand between them. */
export const withoutQuote = /^[^']+$/
