import { certificateFiles, good } from '../certificates.ts'
import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S29',
  key: 'network:plain-to-tls',
  title: 'http:// to a port that speaks https, and says nothing',
  server: 'Node',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: (place) => ({
    ...certificateFiles(good),
    'app.js': `import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'

const [cert, key] = ['${place.folder}/api.pem', '${place.folder}/api.key'].map((file) => readFileSync(file))
createServer({ cert, key }, (request, response) => {
  response.setHeader('Access-Control-Allow-Origin', '${place.page}').end('[]')
}).listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [['page']],
}
