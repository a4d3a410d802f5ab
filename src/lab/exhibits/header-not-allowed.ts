import { allowPage } from '../allow-page.ts'
import type { Exhibit } from '../exhibit.ts'

export const headerNotAllowed: Exhibit = {
  path: '/header-not-allowed',
  title: 'Header not allowed',
  does: 'Its preflight allows the origin, the method and X-Requested-With, but not the Content-Type that makes the body JSON.',
  request: { method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/json' }, body: '{"seat":"12A"}' },
  blockedBy: { chromium: 'header-not-allowed', firefox: 'header-not-allowed', webkit: 'header-not-allowed' },
  preflight: (asker) => ({
    status: 204,
    headers: {
      ...allowPage(asker),
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': 'X-Requested-With',
    },
  }),
  headers: allowPage,
}
