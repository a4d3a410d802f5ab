/** What the user wrote cannot be done. The message says what to write instead, and holds nothing secret. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
