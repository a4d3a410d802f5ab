/** The servers send more than one check reads. The message says so, and holds nothing secret. */
export class LimitError extends Error {
  override readonly name = 'LimitError'
}
