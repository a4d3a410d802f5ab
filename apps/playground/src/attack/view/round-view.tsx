import type { ComponentChildren } from 'preact'
import type { Place, PolicyName, RoundNumber } from '../../../../../src/lab/attack/state.ts'
import { Announced } from '../../shell/announced.tsx'
import { nextOf } from '../model/flow.ts'
import type { Seen } from '../model/progress.ts'
import { endingOf, type Ending, type Shown } from '../model/shown.ts'
import { endingWords } from '../words/ending-words.ts'
import { roundWords } from '../words/round-words.ts'
import { Attacker } from './attacker.tsx'
import { Bank } from './bank.tsx'
import { Outcome } from './outcome.tsx'
import { Question } from './question.tsx'
import { Way } from './way.tsx'

interface Props {
  readonly shown: Shown
  readonly places: readonly Place[]
  readonly seen: Seen
  readonly running: boolean
  /** What the button says that runs it. */
  readonly runs: { readonly first: string; readonly again: string }
  readonly say: (ending: Ending) => void
  readonly run: () => void
  readonly choosePolicy: (policy: PolicyName) => void
  readonly choosePlace: (place: Place) => void
  /** What has to be known of the run itself. */
  readonly children?: ComponentChildren
}

/** One round: its question, the way through it, and both sides. */
export function RoundView(props: Props) {
  const { shown, places, seen, running, runs, say, run, choosePolicy, choosePlace, children } = props
  const { round, policy, place } = shown
  const next = nextOf(seen, policy)
  const act = { say: () => {}, run, repair: () => choosePolicy('repaired'), 'go on': () => goOn(round) }[next.does]
  const label = {
    say: runs.first,
    run: policy === 'repaired' ? runs.again : runs.first,
    repair: 'Repair the bank',
    'go on': onwards(round),
  }
  const ending = endingOf(shown)
  return (
    <>
      <header class="head-of-round">
        <p class="eyebrow">Round {round} of 8</p>
        <h2>{roundWords[round].title}</h2>
        <p class="story">{roundWords[round].story}</p>
        <Way step={next.step} />
      </header>
      <div class="stand">
        <section class="paper predict" aria-label="The question">
          <Question round={round} place={place} said={seen.said} came={seen.broken} policy={policy} say={say} />
          <p class="does">
            {/* A button that were disabled while it runs would lose the focus. */}
            <button type="button" class="chief" disabled={next.does === 'say'} aria-disabled={running} onClick={running ? undefined : act}>
              {running ? 'It runs …' : label[next.does]}
            </button>
            {ending !== null && next.does !== 'run' && (
              <button type="button" aria-disabled={running} onClick={running ? undefined : run}>
                Once more
              </button>
            )}
            {next.does === 'say' && <span class="hint">Say first what you think will happen.</span>}
            {next.does === 'run' && policy === 'repaired' && <span class="hint">The policy is repaired. What does the same do now?</span>}
          </p>
          {children}
        </section>
        <Outcome shown={shown} said={seen.said} />
      </div>
      <div class="sides">
        <Bank shown={shown} choose={choosePolicy} />
        <div class="between" aria-hidden="true" />
        <Attacker shown={shown} places={places} choose={choosePlace} />
      </div>
      <Announced after={300} text={ending === null ? '' : `${endingWords[ending].says} ${label[next.does]} comes next.`} />
    </>
  )
}

function goOn(round: RoundNumber): void {
  location.hash = `#attack/${(round % 8) + 1}`
}

function onwards(round: RoundNumber): string {
  return round === 8 ? 'Back to the first round' : 'The next round'
}
