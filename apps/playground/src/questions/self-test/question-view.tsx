import { useLayoutEffect, useRef } from 'preact/hooks'
import { Because } from './because.tsx'
import { Choices } from './choices.tsx'
import { Papers } from './papers.tsx'
import type { Question } from './question.ts'

interface Props {
  readonly question: Question
  /** From 0. */
  readonly number: number
  readonly of: number
  readonly chosen: number | null
  readonly choose: (choice: number) => void
  readonly goOn: () => void
}

/** One question: the papers, the choices, and once it is answered, why. */
export function QuestionView({ question, number, of, chosen, choose, goOn }: Props) {
  const { asks, scene, choices } = question
  const heading = useRef<HTMLHeadingElement>(null)
  const result = useRef<HTMLParagraphElement>(null)
  // At once: the next key may be a choice already.
  useLayoutEffect(() => heading.current?.focus({ preventScroll: number === 0 }), [])
  useLayoutEffect(() => {
    if (chosen !== null) result.current?.focus({ preventScroll: true })
  }, [chosen])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return
    const digit = Number(event.key)
    if (chosen === null && digit >= 1 && digit <= choices.length) choose(digit - 1)
    else if (chosen !== null && event.key === 'Enter' && event.target.closest('a, button, input, summary, select') === null) goOn()
    else return
    event.preventDefault()
  }
  const picked = chosen === null ? undefined : choices[chosen]
  return (
    <section class="examination" aria-labelledby="asks" onKeyDown={onKeyDown} data-question={number}>
      <p class="eyebrow">
        Question {number + 1} of {of}
      </p>
      <Papers scene={scene} />
      <h2 id="asks" ref={heading} tabIndex={-1}>
        {asks}
      </h2>
      <Choices asks={asks} choices={choices} chosen={chosen} choose={choose} />
      {picked === undefined ? (
        <p class="hint">The keys 1 to {choices.length} choose as well.</p>
      ) : (
        <>
          <div class="result">
            <p ref={result} tabIndex={-1} class={picked.right ? 'stamp right' : 'stamp wrong'} data-result={picked.right}>
              {picked.right ? '✓ Right' : '✗ Not so'}
            </p>
            <button type="button" class="chief" onClick={goOn}>
              {number + 1 < of ? 'The next question' : 'The result'}
            </button>
            <span class="hint">or Enter</span>
          </div>
          <Because question={question} chosen={picked} />
        </>
      )}
    </section>
  )
}
