import { getHeader } from './header-list.ts'
import type { HeaderList, WireRequest } from './types.ts'

/** What a server answers that consents to all that a page's request, or its preflight, asks for. */
export function consentingHeaders({ headers }: Pick<WireRequest, 'headers'>): HeaderList {
  const asked = (name: string): string => getHeader(headers, name) ?? ''
  return [
    ['Access-Control-Allow-Origin', asked('origin')],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Access-Control-Allow-Methods', asked('access-control-request-method')],
    ['Access-Control-Allow-Headers', asked('access-control-request-headers')],
  ]
}
