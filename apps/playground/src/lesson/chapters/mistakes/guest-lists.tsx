import { useId, useState } from 'preact/hooks'
import { Blank } from '../../../playground/view/blank.tsx'
import './guest-lists.css'
import { getsIn, guestLists, meant, originIn, strangers } from './guest-lists.ts'

/** Somebody asks, and each of the lists lets them in or not. */
export function GuestLists() {
  const id = useId()
  const [typed, setTyped] = useState('https://evilapp.example')
  const origin = originIn(typed)
  return (
    <section class="paper guests" aria-labelledby={id}>
      <h2 id={id} class="eyebrow">
        Try it: who is let in
      </h2>
      <p class="sentence">
        A page of <Blank label="The origin that asks" value={typed} least={24} write={setTyped} /> asks, with cookies.
      </p>
      <p class="askers">
        {[...meant, ...strangers].map((each) => (
          <button key={each} type="button" aria-pressed={each === typed} onClick={() => setTyped(each)}>
            {each}
          </button>
        ))}
      </p>
      {origin === null ? (
        <p class="problem" role="status">
          Write an origin of another server than https://api.example, such as https://app.example, or null.
        </p>
      ) : (
        <ol>
          {guestLists.map((list) => (
            <GuestListView key={list.code} code={list.code} isIn={getsIn(origin, list)} isMeant={meant.includes(origin)} />
          ))}
        </ol>
      )}
    </section>
  )
}

function GuestListView({ code, isIn, isMeant }: { code: string; isIn: boolean; isMeant: boolean }) {
  return (
    <li class={isIn === isMeant ? 'right' : 'wrong'}>
      <code>{code}</code>
      <strong>{isMeant ? (isIn ? '✓ is let in' : '✗ is kept out, a guest') : isIn ? '✗ is let in, a stranger' : '✓ is kept out'}</strong>
    </li>
  )
}
