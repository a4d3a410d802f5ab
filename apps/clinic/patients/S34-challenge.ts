import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S34',
  key: 'challenge-page',
  title: 'A firewall asks every preflight whether it is human',
  server: 'Node',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
})`,
  texts: () => ({
    'app.js': `import { createServer } from 'node:http'

createServer((request, response) => {
  response.writeHead(403, { 'cf-mitigated': 'challenge', 'Content-Type': 'text/html', Server: 'cloudflare' })
  response.end('<title>Just a moment...</title>')
}).listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [],
  words: { why: 'the rules of the firewall are kept elsewhere', says: /Skip/ },
}
