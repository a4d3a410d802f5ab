import type { Exhibit } from '../exhibit.ts'

const headers = { 'Access-Control-Allow-Origin': 'https://app.example.com' }

export const wrongOrigin: Exhibit = {
  path: '/wrong-origin',
  title: 'Wrong origin',
  does: 'It allows https://app.example.com, where the page is in production, but not the origin that the page has here.',
  request: { method: 'GET', credentials: 'same-origin', headers: {}, body: null },
  blockedBy: { chromium: 'allow-origin-mismatch', firefox: 'allow-origin-mismatch', webkit: 'allow-origin-mismatch' },
  preflight: () => ({ status: 204, headers }),
  headers: () => headers,
}
