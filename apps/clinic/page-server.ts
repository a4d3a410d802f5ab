import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { listenOnLoopback, type LoopbackServer } from '../../src/lab/loopback-server.ts'
import { good } from './certificates.ts'

/** The page of a patient: any name that ends in `.localhost` leads to it, a stranger's too. */
export function startPage(html: () => string, secure: boolean): Promise<LoopbackServer> {
  const answer: RequestListener = (request, response) => {
    if (request.url !== '/') response.writeHead(404).end()
    else response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end(html())
  }
  return secure ? listenWithTls(answer) : listenOnLoopback(0, answer)
}

async function listenWithTls(answer: RequestListener): Promise<LoopbackServer> {
  const server = createServer({ cert: good.cert, key: good.key }, answer)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
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
