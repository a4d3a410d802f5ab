import type { Place, PolicyName, RoundNumber } from '../../../../../src/lab/attack/state.ts'
import type { Ending } from '../model/shown.ts'
import { questionOf } from '../words/round-words.ts'

interface Props {
  readonly round: RoundNumber
  readonly place: Place
  readonly said: Ending | null
  /** How it ended. Once that is seen, what was said stays said. */
  readonly came: Ending | null
  readonly policy: PolicyName
  readonly say: (ending: Ending) => void
}

/** What will happen? */
export function Question({ round, place, said, came, policy, say }: Props) {
  const { asks, choices } = questionOf(round, place)
  return (
    <fieldset class="question" disabled={came !== null}>
      <legend>{asks}</legend>
      {choices.map(({ ending, text }) => (
        <label key={ending} class={ending === came ? 'came' : ''}>
          <input type="radio" name="said" value={ending} checked={said === ending} onChange={() => say(ending)} />
          <span>
            {text}
            {ending === came && <small> ✓ this happened{policy === 'repaired' && ', before the repair'}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
