import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S33',
  key: 'tunnel-interstitial',
  title: 'The tunnel shows its warning instead of the API',
  server: 'a tunnel before Express',
  call: ({ api }) => `fetch('${api}/users', {
  headers: { 'accept': 'application/json' },
})`,
  texts: (place) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${place.page}' }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
    'tunnel.js': `import { request as ask, createServer } from 'node:http'

createServer((request, response) => {
  const isBrowser = /^Mozilla/.test(request.headers['user-agent'])
  if (request.method !== 'OPTIONS' && isBrowser && !('ngrok-skip-browser-warning' in request.headers)) {
    response.writeHead(200, { 'Content-Type': 'text/html', 'ngrok-error-code': 'ERR_NGROK_6024' })
    return response.end('<!doctype html><title>You are about to visit</title>')
  }
  const { method, url, headers } = request
  const asked = ask({ host: '127.0.0.1', port: ${place.behind}, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers)
    answer.pipe(response)
  })
  request.pipe(asked)
}).listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [
    { run: 'node', file: 'app.js', at: 'behind' },
    { run: 'node', file: 'tunnel.js', at: 'port' },
  ],
  ends: 'blocked',
  cures: [['page', 'express']],
}
