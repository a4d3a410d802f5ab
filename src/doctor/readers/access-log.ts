import { parseUrl } from '../../engine/index.ts'

/** As servers write what they were asked, and how they answered: uvicorn, gunicorn, Django, nginx and Apache alike. */
const line = /"OPTIONS (\S{1,2000}) HTTP\/\d(?:\.\d)?"[ \t]{1,4}(\d{3})\b/g

/** How a server has answered the preflight of a URL, where its log stands in the text, and has one answer of it. */
export function preflightInLog(text: string, url: string): number | null {
  const asked = parseUrl(url)
  if (asked === null) return null
  const paths = new Set([asked.pathname, `${asked.pathname}${asked.search}`])
  const statuses = new Set([...text.matchAll(line)].filter(([, path = '']) => paths.has(path)).map(([, , status]) => Number(status)))
  return statuses.size === 1 ? [...statuses][0]! : null
}
