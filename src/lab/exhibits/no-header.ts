import type { Exhibit } from '../exhibit.ts'

export const noHeader: Exhibit = {
  path: '/no-header',
  title: 'No header',
  does: 'It answers 200 and says nothing about CORS: there is no Access-Control-Allow-Origin.',
  request: { method: 'GET', credentials: 'same-origin', headers: {}, body: null },
  blockedBy: { chromium: 'allow-origin-missing', firefox: 'allow-origin-missing', webkit: 'allow-origin-missing' },
  preflight: () => ({ status: 204, headers: {} }),
  headers: () => ({}),
}
