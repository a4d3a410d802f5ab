import { useEffect, useRef } from 'preact/hooks'
import { chapters } from '../../lesson/chapters.ts'
import { ToChapter, ToScene } from '../../lesson/parts/to.tsx'
import { Copy } from '../../playground/view/copy.tsx'
import { type Answered, scoreOf } from './score.ts'
import { newSeed } from './seed.ts'
import { testLink } from './test-link.ts'

/** How it went, and what to read. */
export function ScoreView({ answered, again }: { answered: readonly Answered[]; again: () => void }) {
  const { right, of, subjects } = scoreOf(answered)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section class="score" aria-labelledby="score" data-score={right}>
      <div class="paper">
        <h2 id="score" ref={heading} tabIndex={-1}>
          <span class={`stamp ${right === of ? 'right' : ''}`}>
            {right} of {of}
          </span>
          {right === of ? ' All papers in order' : ' answered right'}
        </h2>
        <ul class="subjects">
          {subjects.map(({ subject, right: known, of: asked }) => (
            <li key={subject}>
              <b class={known === asked ? 'right' : 'wrong'}>
                {known} of {asked}
              </b>{' '}
              {known < asked && 'Read again: '}
              <ToChapter id={subject}>{chapters.find(({ id }) => id === subject)!.title}</ToChapter>
            </li>
          ))}
        </ul>
        <p class="result">
          <a class="button chief" href={testLink(newSeed())}>
            Ten other questions
          </a>
          <button type="button" onClick={again}>
            The same ten again
          </button>
          <Copy text={location.href} what="the link to these ten" />
        </p>
      </div>
      <ol class="asked">
        {answered.map(({ question: { asks, scene, choices }, right: known }, number) => (
          <li key={number} class={known ? 'right' : 'wrong'}>
            <span class="judged">{known ? '✓' : '✗'}</span> <ToScene scene={scene}>{asks}</ToScene>{' '}
            <span class="answer">{choices.find((choice) => choice.right)?.text}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
