import type { Case } from '../diagnose-case.ts'
import { meantNames } from '../meant-names.ts'
import { grantedToday, type GrantedToday } from './granted-today.ts'
import { namesNobody } from './seen-today.ts'

/**
 * What pages may send by the lists of the server: those of its preflights, or, where these have none and nobody is named anywhere, those beside the header that a
 * list leaves out. They are meant for the pages that it has.
 */
export function listsToday(found: Case): Pick<GrantedToday, 'methods' | 'allowedHeaders'> {
  const today = grantedToday(found)
  if (today.methods.length + today.allowedHeaders.length > 0 || !namesNobody(found)) return today
  const headers = found.actual?.headers ?? []
  return {
    methods: meantNames(headers, 'access-control-allow-methods'),
    allowedHeaders: meantNames(headers, 'access-control-allow-headers'),
  }
}
