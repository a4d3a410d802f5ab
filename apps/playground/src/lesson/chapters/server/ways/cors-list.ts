import cors from 'cors'

export default cors({
  origin: ['https://app.example', 'https://staging.example'],
  credentials: true,
})
