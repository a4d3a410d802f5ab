import { labApi } from '../playground/real/lab.ts'
import './attack.css'
import { InLab } from './in-lab.tsx'
import { OnPaper } from './on-paper.tsx'

/** Eight attacks on a bank, run for real where there is a lab behind the page. */
export function Attack() {
  return (
    <div class="attack">
      <h1>Eight attacks on a bank</h1>
      <p class="story">
        Alice has an account, and so do you: you are Alice. In other windows there are pages that want what is hers. Say what will happen,
        run it, and repair the bank.
      </p>
      {labApi === null ? <OnPaper /> : <InLab />}
    </div>
  )
}
