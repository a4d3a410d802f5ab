import type { ServerResponse } from 'node:http'

/** A page of one sheet of paper. What is in `main` is HTML. */
export interface Sheet {
  readonly eyebrow: string
  readonly title: string
  readonly main: string
  readonly scripts?: readonly string[]
  /** Whom its scripts may ask, and its forms lead to, beside its own server. */
  readonly reaches?: string
}

/** The frames of round 4 bring a script in their own text: a page of an attacker's is not a page that guards itself. */
export function sendPage(response: ServerResponse, { eyebrow, title, main, scripts = [], reaches = '' }: Sheet): void {
  const policy = [
    "default-src 'none'",
    "base-uri 'none'",
    "style-src 'self'",
    `script-src ${scripts.length > 0 ? "'self' 'unsafe-inline'" : "'none'"}`,
    `connect-src 'self' ${reaches}`,
    `form-action ${reaches || "'none'"}`,
  ].join('; ')
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Content-Security-Policy', policy)
  response.end(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeText(title)}</title>
<link rel="stylesheet" href="/page.css">
<main>
<p class="eyebrow">${escapeText(eyebrow)}</p>
<h1>${escapeText(title)}</h1>
${main}
<footer aria-hidden="true">${escapeText(lineOf(title))}</footer>
</main>
${scripts.map((path) => `<script src="${path}"></script>`).join('\n')}
</html>
`)
}

/** The line that machines read in a passport. */
function lineOf(title: string): string {
  return `V<${title
    .replace(/^http:\/\//, '')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '<')}`.padEnd(80, '<')
}

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
