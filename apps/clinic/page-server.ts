import { listenOnLoopback, type LoopbackServer } from '../../src/lab/loopback-server.ts'

/** The page of a patient: any name that ends in `.localhost` leads to it, a stranger's too. */
export function startPage(html: () => string): Promise<LoopbackServer> {
  return listenOnLoopback(0, (request, response) => {
    if (request.url !== '/') response.writeHead(404).end()
    else response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end(html())
  })
}

/** A page that makes the call, and shows what comes of it. */
export function pageOf(title: string, call: string): string {
  const shown = call.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<!doctype html>
<meta charset="utf-8">
<title>${title}</title>
<pre>${shown}</pre>
<output></output>
<script type="module">
const output = document.querySelector('output')
try {
  const response = await ${call}
  output.textContent = \`Readable: status \${response.status}\`
} catch (error) {
  output.textContent = \`\${error}: the console says why.\`
}
</script>
`
}
