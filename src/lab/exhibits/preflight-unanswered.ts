import { allowPage } from '../allow-page.ts'
import type { Exhibit } from '../exhibit.ts'

export const preflightUnanswered: Exhibit = {
  path: '/preflight-unanswered',
  title: 'Preflight unanswered',
  does: 'Its PUT would send the right headers, but its router knows no OPTIONS and answers the preflight with a bare 405.',
  request: { method: 'PUT', credentials: 'same-origin', headers: {}, body: 'aisle' },
  blockedBy: { chromium: 'allow-origin-missing', firefox: 'allow-origin-missing', webkit: 'preflight-status' },
  preflight: () => ({ status: 405, headers: { Allow: 'GET, HEAD, PUT' } }),
  headers: allowPage,
}
