import { useMemo, useState } from 'preact/hooks'
import { questionsOf } from './draw-run.ts'
import { QuestionView } from './question-view.tsx'
import type { Answered } from './score.ts'
import { ScoreView } from './score-view.tsx'
import { isSeed, newSeed } from './seed.ts'
import { testLink } from './test-link.ts'
import { forgetRun, useKeptRun } from './use-kept-run.ts'

/** The self-test of a seed; its cover, where there is none. */
export function SelfTest({ seed }: { seed: string }) {
  const [attempt, setAttempt] = useState(0)
  if (!isSeed(seed)) return <Cover wrong={seed !== ''} />
  const again = () => {
    forgetRun(seed)
    setAttempt(attempt + 1)
  }
  return <Run key={`${seed} ${attempt}`} seed={seed} again={again} />
}

function Cover({ wrong }: { wrong: boolean }) {
  const seed = useMemo(newSeed, [])
  return (
    <section class="paper cover">
      <p>
        Ten exchanges, drawn for you: the first ones could come from any form, the last ones surprise people who have done this for years.
        What is right is not kept in a list. The engine plays every exchange in the role of each browser, and afterwards you can have your
        own browser do it.
      </p>
      {wrong && <p class="problem">A run’s name has small letters and digits, 20 at most. This link has another one.</p>}
      <p class="result">
        <a class="button chief" href={testLink(seed)}>
          Begin
        </a>
        <span class="hint">The address names the run: whoever opens it is asked the same ten.</span>
      </p>
    </section>
  )
}

function Run({ seed, again }: { seed: string; again: () => void }) {
  const { of, question: questionAt } = useMemo(() => questionsOf(seed), [seed])
  const [{ chosen, at }, setRun] = useKeptRun(seed, (number) => questionAt(number)?.choices.length ?? 0)
  const answered = chosen.map((choice, number): Answered => {
    const question = questionAt(number)!
    return { question, right: question.choices[choice]!.right }
  })
  const question = questionAt(at)
  if (question === null) return <ScoreView answered={answered} again={again} />
  return (
    <>
      <Progress answered={answered} of={of} />
      <QuestionView
        key={at}
        question={question}
        number={at}
        of={of}
        chosen={chosen[at] ?? null}
        choose={(choice) => setRun({ chosen: [...chosen, choice], at })}
        goOn={() => setRun({ chosen, at: at + 1 })}
      />
    </>
  )
}

/** A page of the passport, with a place for each stamp. */
function Progress({ answered, of }: { answered: readonly Answered[]; of: number }) {
  const right = answered.filter((each) => each.right).length
  return (
    <p class="progress" role="img" aria-label={`${answered.length} of ${of} answered, ${right} right`}>
      {Array.from({ length: of }, (_, number) => {
        const each = answered[number]
        return (
          <span key={number} class={each === undefined ? '' : each.right ? 'right' : 'wrong'}>
            {each === undefined ? number + 1 : each.right ? '✓' : '✗'}
          </span>
        )
      })}
    </p>
  )
}
