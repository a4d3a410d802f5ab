import express from 'express'
import { cors } from 'visto/express'

export const app = express()
app.use(cors({ origin: 'https://app.example.com', methods: ['PUT'], allowedHeaders: ['Content-Type'], credentials: true }))
app.use(express.json())
app.get('/orders/:id', (request, response) => response.json({ id: request.params.id, open: true }))
app.put('/orders/:id', (request, response) => response.json({ id: request.params.id, ...request.body }))
