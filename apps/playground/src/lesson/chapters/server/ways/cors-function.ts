import cors from 'cors'

const allowed = ['https://app.example', 'https://staging.example']

export default cors({
  origin: (origin, callback) => {
    if (origin === undefined || allowed.includes(origin)) {
      callback(null, true)
    } else {
      callback(new Error(`${origin} is not allowed`))
    }
  },
  credentials: true,
})
