/** The statuses by what usually makes them. */
export function isEdgeStatus(status: number): boolean {
  return status === 429 || status === 502 || status === 503 || status === 504 || (status >= 520 && status <= 530)
}

export function isServerError(status: number): boolean {
  return status >= 500 && !isEdgeStatus(status) && status !== 501
}

export function isAuthError(status: number): boolean {
  return status === 401 || status === 403 || status === 407
}

/** What remains: the path, the method or the input is wrong. */
export function isClientError(status: number): boolean {
  return (status >= 400 && status < 500 && !isAuthError(status) && status !== 413 && status !== 429) || status === 501
}
