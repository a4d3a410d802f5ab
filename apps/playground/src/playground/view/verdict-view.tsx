import type { Browser } from 'visto/engine'
import { useId } from 'preact/hooks'
import { Announced } from '../../shell/announced.tsx'
import { endOf } from '../model/picture.ts'
import type { Run } from '../model/run.ts'
import { browserNames, type Verdict } from '../model/verdict.ts'

const stampWords: Readonly<Record<Verdict['how'], string>> = {
  readable: '✓ Readable',
  blocked: '✗ Blocked',
  opaque: '▣ Sealed',
  'no-answer': '∅ No answer',
  split: '≠ It depends',
}
const marks = { readable: '✓', blocked: '✗', opaque: '▣', 'no-answer': '∅' } as const

/** What the doctor knows of an answer that the page may read by CORS. */
export interface Yet {
  readonly happened: string
  /** Whether it keeps the page from the answer. */
  readonly elsewhere: boolean
}

/** What comes of it: in a stamp, a sentence, and a mark for each browser, which chooses whose picture is drawn. */
export function VerdictView(props: {
  readonly verdict: Verdict
  readonly runs: readonly Run[]
  readonly browser: Browser
  readonly choose: (browser: Browser) => void
  /** What goes wrong all the same, though CORS lets the page read. */
  readonly yet?: Yet | null
}) {
  const { verdict, runs, browser, choose, yet = null } = props
  const isElsewhere = yet?.elsewhere === true
  const text = isElsewhere ? 'CORS lets the page read the answer. What goes wrong is elsewhere.' : verdict.text
  const id = useId()
  return (
    <section class={`verdict ${verdict.how}`} aria-labelledby={id}>
      <h2 id={id} class="hidden">
        The verdict
      </h2>
      <strong class="stamp" key={verdict.how}>
        {isElsewhere ? '✓ CORS passes' : stampWords[verdict.how]}
      </strong>
      <div>
        <p class="says" data-verdict={verdict.how}>
          {text}
        </p>
        {verdict.why !== null && <p class="why">{verdict.why}</p>}
        {yet !== null && (
          <p class="yet">
            <b>{isElsewhere ? 'Here it is:' : 'And yet:'}</b> {yet.happened}
          </p>
        )}
      </div>
      <div class="browsers" role="radiogroup" aria-label="Whose picture is drawn">
        {runs.map((run) => (
          <label key={run.browser} class={endOf(run.outcome)}>
            <input
              type="radio"
              name={`${id}-browser`}
              value={run.browser}
              checked={run.browser === browser}
              onChange={() => choose(run.browser)}
            />
            <span aria-hidden="true">{marks[endOf(run.outcome)]}</span> {browserNames[run.browser]}
            <span class="hidden">: {endOf(run.outcome)}</span>
          </label>
        ))}
      </div>
      {/* Once whoever writes pauses. */}
      <Announced after={700} text={[text, verdict.why, yet?.happened].filter(Boolean).join(' ')} />
    </section>
  )
}
