import { Hono } from 'hono'
import { cors } from 'visto/hono'

export const app = new Hono()
app.use(cors({ origin: 'https://app.example.com', methods: ['DELETE'], exposedHeaders: ['X-Left'] }))
app.get('/notes', (context) => context.json(['buy milk'], 200, { 'X-Left': '9' }))
app.delete('/notes/:id', (context) => context.body(null, 204))
