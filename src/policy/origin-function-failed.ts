/** Why an origin function counts as one that refuses: what it gave instead of true or false. */
export function originFunctionFailed(origin: string, gave: string): Error {
  if (gave === 'nothing in time') return new Error(`The origin function did not answer for ${origin} within 10 seconds`)
  if (gave === 'no reason') return new Error(`The origin function failed for ${origin}`)
  return new TypeError(`The origin function gave ${gave}, not true or false: ${origin} is refused`)
}
