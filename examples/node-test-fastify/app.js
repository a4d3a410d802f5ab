import Fastify from 'fastify'
import { cors } from 'visto/fastify'

export const app = Fastify()
await app.register(cors, { origin: 'https://app.example.com', methods: ['PATCH'], allowedHeaders: ['Content-Type'], maxAge: 600 })
app.patch('/users/:id', (request) => ({ id: request.params.id, ...request.body }))
