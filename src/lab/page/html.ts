import type { Exhibit } from '../exhibit.ts'
import { fetchCall, fetchInit } from '../fetch-call.ts'
import { rosette } from './drawings.ts'

export interface Origins {
  readonly page: string
  readonly api: string
}

/** The lab's page: every exhibit with the request that a page would make, and a button that makes it. */
export function html(origins: Origins, exhibits: readonly Exhibit[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>visto lab</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="Five ways to get CORS wrong and one to get it right, to run in this browser">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
<script src="/script.js" type="module"></script>
</head>
<body>
<header>
${rosette}
<p class="mark">visto lab</p>
<h1>Five ways to be turned away,<br>one to be let in</h1>
<p>This page is <b>${escape(origins.page)}</b>. The API is <b>${escape(origins.api)}</b>: another port, so another origin.
In each of its answers your browser looks for the headers that let this page see it.</p>
<p>Open the console (F12), then run the requests: it has the line that script never gets.</p>
<button id="run-all" type="button">Run all ${exhibits.length}</button>
</header>
<main>
<ol>
${exhibits.map((exhibit) => card(exhibit, origins.api)).join('\n')}
</ol>
</main>
<footer aria-hidden="true">${machineReadable(origins)}</footer>
</body>
</html>
`
}

function card(exhibit: Exhibit, api: string): string {
  const { path, title, does, request } = exhibit
  const id = path.slice(1)
  const url = api + path
  return `<li aria-labelledby="${id}">
<h2 id="${id}">${escape(title)}</h2>
<p class="endpoint">${escape(request.method)} ${escape(path)}</p>
<p>${withCode(does)}</p>
<pre><code>${escape(fetchCall(url, request))}</code></pre>
<button type="button" aria-label="Run it: ${escape(title)}" data-url="${escape(url)}" data-init="${escape(JSON.stringify(fetchInit(request)))}">Run it</button>
<div class="result" role="status"></div>
</li>`
}

/** A line as at the foot of a passport's page. */
function machineReadable({ page, api }: Origins): string {
  const lines = [`V<VISTO<<LAB<<${page}<${api}`, `EXAMINED<AT<HOME<<AFTER<THE<JOURNEY`]
  return lines
    .map(
      (line) =>
        `<div>${escape(
          line
            .toUpperCase()
            .replace(/[^A-Z0-9]/g, '<')
            .padEnd(112, '<'),
        )}</div>`,
    )
    .join('')
}

/** Marks the names of headers, which should not break at their hyphens. */
function withCode(text: string): string {
  return escape(text).replace(/[A-Z][a-z]*(?:-[A-Z][a-z]+)+/g, '<code>$&</code>')
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
