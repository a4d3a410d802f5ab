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

/** Why headers that stand on answers that succeed are not on errors, by the server; as one more sentence. */
export function leavesErrorsOut(server: string | null): string {
  return server !== null && Object.hasOwn(leftOut, server) ? ` ${leftOut[server]}` : ''
}

const leftOut: Readonly<Record<string, string>> = {
  nginx: 'An add_header of nginx is left out of errors unless it ends with always.',
  apache: 'A Header set of httpd is left out of the errors that httpd makes itself, unless it is Header always set.',
  caddy: 'A header of Caddy is left out of the errors that Caddy makes itself, unless it stands in handle_errors as well.',
}
