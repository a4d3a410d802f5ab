import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S29',
  key: 'network:protocol',
  title: 'Another protocol is spoken at the port',
  server: 'Node',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: () => ({
    'app.js': `import { createServer } from 'node:net'

createServer((socket) => socket.end('220 mail.example ESMTP\\r\\n')).listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [],
  words: { why: 'no server for the web is there', says: /http/ },
}
