import { allowPage } from '../allow-page.ts'
import type { Asker, Exhibit } from '../exhibit.ts'

const headers = (asker: Asker): Record<string, string> => ({ ...allowPage(asker), 'Access-Control-Allow-Credentials': 'true' })

export const correct: Exhibit = {
  path: '/correct',
  title: 'All correct',
  does: 'It allows this exact origin, with cookies, and its preflight names the method and the header: the page reads the answer.',
  request: { method: 'PUT', credentials: 'include', headers: { 'Content-Type': 'application/json' }, body: '{"seat":"12A"}' },
  blockedBy: null,
  preflight: (asker) => ({
    status: 204,
    headers: { ...headers(asker), 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'Content-Type' },
  }),
  headers,
}
