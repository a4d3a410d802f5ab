import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S29',
  key: 'network:timeout',
  title: 'The server never answers',
  server: 'Node',
  call: ({ api }) => `fetch('${api}/users', {
  signal: AbortSignal.timeout(1000),
})`,
  told: () => ({ timeout: 1000 }),
  texts: () => ({
    'app.js': `import { createServer } from 'node:http'

createServer(() => {}).listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [],
  words: { why: 'what it is busy with is not known', says: /busy/ },
}
