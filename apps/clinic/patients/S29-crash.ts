import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S29',
  key: 'network:reset',
  title: 'The server crashes when a preflight comes',
  server: 'Node',
  call: ({ api }) => `fetch('${api}/users', {
  method: 'PUT',
})`,
  texts: (place) => ({
    'app.js': `import { createServer } from 'node:http'

createServer((request, response) => {
  if (request.method === 'OPTIONS') request.socket.destroy()
  else response.setHeader('Access-Control-Allow-Origin', '${place.page}').end('[]')
}).listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [],
  words: { why: 'what crashes stands in its log', says: /read the log/ },
}
