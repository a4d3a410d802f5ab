import type { HeaderList } from 'visto/engine'

/** How the bytes came over the wire, and what pages are told besides: no rule of CORS and no situation of the doctor asks for it. */
const dull =
  /^(?:accept-ranges|alt-svc|connection|content-encoding|content-length|content-security-policy(?:-report-only)?|date|keep-alive|nel|permissions-policy|referrer-policy|report-to|reporting-endpoints|strict-transport-security|transfer-encoding)$/i
const longest = 500
const most = 40

/** Of a real answer's header lines, those that a reader wants to see and to change: a link holds no more. */
export function tellable(headers: HeaderList): HeaderList {
  return headers.filter(([name, value]) => !dull.test(name) && value.length <= longest).slice(0, most)
}
