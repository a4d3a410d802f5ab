import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S36',
  key: 'websocket',
  title: 'A WebSocket is refused, and CORS suspected',
  server: 'Express',
  call: ({ api }) => `new Promise((resolve, reject) => {
  const socket = new WebSocket('${api.replace('http:', 'ws:')}/users')
  socket.onopen = () => resolve({ type: 'basic' })
  socket.onerror = reject
})`,
  texts: (place) => ({
    'app.js': `import cors from 'cors'
import express from 'express'

const app = express()
app.use(cors({ origin: '${place.page}' }))
app.get('/users', (request, response) => response.json([{ name: 'Ada' }]))
app.listen(process.env.PORT, '127.0.0.1')
`,
  }),
  programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  ends: 'blocked',
  cures: [],
  words: { why: 'a handshake is answered by code', says: /list of origins for WebSockets/ },
}
