import type { Exhibit } from '../exhibit.ts'

const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true' }

export const wildcardWithCredentials: Exhibit = {
  path: '/wildcard-with-credentials',
  title: 'Wildcard with credentials',
  does: 'It allows every origin with *, and the page sends its cookies along: then only the exact origin counts.',
  request: { method: 'GET', credentials: 'include', headers: {}, body: null },
  blockedBy: { chromium: 'allow-origin-wildcard', firefox: 'allow-origin-wildcard', webkit: 'allow-origin-wildcard' },
  preflight: () => ({ status: 204, headers }),
  headers: () => headers,
}
