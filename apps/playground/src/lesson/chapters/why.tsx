import { Exchange } from '../parts/exchange.tsx'
import { bank } from './why-experiment.ts'

export default function Why() {
  return (
    <>
      <p class="opening">You are logged in at your bank. In another tab you open a shop. Why can the shop not read your balance?</p>
      <Exchange experiment={bank} title="the bank, and who asks it" />
    </>
  )
}
