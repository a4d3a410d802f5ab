import { examined } from '../model/examined.ts'
import { endingOf, type Ending, type Shown } from '../model/shown.ts'
import { endingWords } from '../words/ending-words.ts'
import { questionOf, roundWords } from '../words/round-words.ts'
import { toldOf } from '../words/told-of.ts'
import { Asides } from './asides.tsx'

const looks = { bad: 'blocked', good: 'readable', neither: 'opaque' } as const

/** How it ended, beside what was said, and why. */
export function Outcome({ shown, said }: { shown: Shown; said: Ending | null }) {
  const ending = endingOf(shown)
  if (ending === null) return <p class="outcome none">Here comes the stamp, once it has run.</p>
  const { stamp, says, how } = endingWords[ending]
  return (
    <section class="outcome" aria-labelledby="outcome-title" data-ending={ending}>
      <div class={`verdict ${looks[how]}`}>
        <h3 id="outcome-title" class="hidden">
          What happened
        </h3>
        <strong class="stamp" key={`${shown.policy} ${ending}`}>
          {stamp}
        </strong>
        <div>
          <p class="says">{says}</p>
          {shown.policy === 'broken' && said !== null && <p class="why">{comparedWith(said, ending, shown)}</p>}
        </div>
      </div>
      <Why shown={shown} />
    </section>
  )
}

function comparedWith(said: Ending, ending: Ending, { round, place }: Shown): string {
  if (said === ending) return 'As you said.'
  const text = questionOf(round, place).choices.find((choice) => choice.ending === said)?.text ?? ''
  return `You said: ${text}`
}

function Why({ shown }: { shown: Shown }) {
  const { round, policy, place } = shown
  const { lesson } = toldOf(round, place)
  const steps = examined(shown)
  return (
    <div class="explained">
      <p>
        {policy === 'repaired'
          ? roundWords[round].repair
          : place === 'app'
            ? 'This is whom the policy is for: a policy is right when its own pages can read, and no others.'
            : lesson}
      </p>
      {steps.length > 0 && (
        <ul class="examined">
          {steps.map(({ what, says, fragment }, index) => (
            <li key={index}>
              <b>{what}</b> {says} <a href={fragment}>Step by step in the playground</a>
            </li>
          ))}
        </ul>
      )}
      <Asides shown={shown} />
    </div>
  )
}
