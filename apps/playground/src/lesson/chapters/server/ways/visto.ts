import { cors } from 'visto/express'

export default cors({
  origin: ['https://app.example', 'https://staging.example'],
  credentials: true,
  methods: 'PUT',
  allowedHeaders: 'content-type',
})
