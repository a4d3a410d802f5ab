import { examined } from '../model/examined.ts'
import { endingOf, type Ending, type Shown } from '../model/shown.ts'
import { endingWords } from '../words/ending-words.ts'
import { questionOf, roundWords } from '../words/round-words.ts'

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
  const { round, policy, place, cookieKeptBack, measured, verdict } = shown
  const { lesson, repair, beyond } = roundWords[round]
  const steps = examined(shown)
  const differs = measured !== null && verdict !== null && verdict !== measured.chromium && verdict !== measured.firefox
  return (
    <div class="because">
      <p>
        {policy === 'repaired'
          ? repair
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
      {cookieKeptBack && place !== 'app' && (
        <p class="aside">
          <b>Cookies kept back.</b> This browser has sent the request without Alice’s cookie, as the page is of another site than the bank.
          That is its protection against third-party cookies, and not CORS.
        </p>
      )}
      {policy === 'broken' && place !== 'app' && beyond !== undefined && (
        <p class="aside">
          <b>On the open web.</b> {beyond}
        </p>
      )}
      {differs && (
        <p class="aside">
          <b>Your browser differs.</b> In Chromium and Firefox as they are installed, this ends otherwise: your browser’s settings, or
          another login, may be the cause.
        </p>
      )}
    </div>
  )
}
